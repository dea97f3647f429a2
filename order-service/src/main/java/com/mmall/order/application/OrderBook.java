package com.mmall.order.application;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.order.domain.Change;
import com.mmall.order.domain.IllegalOrderMove;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Finds orders for those who may see them. One that never became an order is seen by nobody. */
@Component
public class OrderBook {
    private final Orders orders;

    OrderBook(Orders orders) {
        this.orders = orders;
    }

    /** @throws Refused.OrderNotFound for an absent order and for another user's alike */
    public Order ofUser(OrderNo no, long userId) {
        var order = any(no);
        if (order.userId() != userId) {
            throw new Refused.OrderNotFound();
        }
        return order;
    }

    /** @throws Refused.OrderNotFound if there is none */
    public Order any(OrderNo no) {
        return orders.find(no).filter(o -> o.times().placedAt() != null).orElseThrow(Refused.OrderNotFound::new);
    }

    /** @throws Refused.NotNow if the order's state forbids the move */
    Order change(OrderNo no, Orders.Move move) {
        return orBecause(() -> orders.change(no, move));
    }

    /**
     * What a move would come to; nothing is stored.
     *
     * @throws Refused.NotNow if the order's state forbids it
     */
    Change possible(Supplier<Change> move) {
        return orBecause(move);
    }

    /** The same at most once under a key. */
    Order changeOnce(OrderNo no, IdempotencyKeys.Key key, Orders.Move move) {
        return orBecause(() -> orders.changeOnce(no, key, move));
    }

    private static <T> T orBecause(Supplier<T> change) {
        try {
            return change.get();
        } catch (IllegalOrderMove e) {
            throw Refused.because(e);
        }
    }
}
