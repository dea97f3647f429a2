package com.mmall.order.application;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.order.domain.Change;
import com.mmall.order.domain.Decision;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.PaymentNews;
import com.mmall.order.domain.UnpaidOrders;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where orders are kept. Each method is one transaction of its own; a move gets the order under a row lock and the
 * database's time, and what it leads to – the order, its history, its tasks – is stored as a whole or not at all.
 */
public interface Orders {
    /** A step of an order's life. */
    interface Move {
        Change of(Order order, Instant now);
    }

    /** Whether a buyer who holds so much may begin another order. */
    interface Rule {
        Optional<Refused> refusal(UnpaidOrders held, Instant now);
    }

    /** How the beginning of a new order went. */
    sealed interface Begun {
        record New(BegunOrder order) implements Begun {}

        /** This key made an order before. */
        record Earlier(OrderNo orderNo) implements Begun {}

        /** The rule forbids it; nothing is stored. */
        record NotAllowed(Refused why) implements Begun {}
    }

    /** The time of the database that has this order. */
    Instant now(OrderNo no);

    /**
     * The order this key has made or changed within 24 h.
     *
     * @param slot of that order, where the key is
     */
    Optional<OrderNo> madeUnder(int slot, IdempotencyKeys.Key key);

    /**
     * Stores a new order with its key, unless the key was used before or the rule forbids it. Orders of one user begin
     * one after the other.
     */
    Begun begin(NewOrder order, IdempotencyKeys.@Nullable Key key, Rule rule);

    Optional<Order> find(OrderNo no);

    /** @throws Refused.OrderNotFound if there is none */
    Order change(OrderNo no, Move move);

    /**
     * The same at most once under a key; once more it changes nothing.
     *
     * @throws IdempotencyKeys.Reused if the key was used for another request
     */
    Order changeOnce(OrderNo no, IdempotencyKeys.Key key, Move move);

    /**
     * The same for an order with reserved stock, with something else in the same transaction that is skipped if the move
     * fails. It waits longer for a database connection: giving up would sell less than there is.
     *
     * @param begun it is locked and read anew only if it has changed since
     */
    Order changeReserved(BegunOrder begun, Move move, Consumer<Order> also);

    /**
     * Changes the order and completes the task that led to it.
     *
     * @throws LeaseLost if another instance has claimed the task since; nothing has changed
     */
    Order complete(ClaimedTask task, Move move);

    /**
     * The decision on a payment: the stored one, or a new one that is stored now, for ever.
     *
     * @throws Refused.OrderNotFound if there is no such order, or the payment was decided on for another
     */
    Decision decide(OrderNo no, PaymentNews news);
}
