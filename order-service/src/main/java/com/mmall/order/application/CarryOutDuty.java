package com.mmall.order.application;

import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderStatus;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * One step towards what an order owes: look whether it is still owed, make at most one call out, store what came of it.
 * A crash between any two of these repeats a step that may be repeated.
 */
@Component
public class CarryOutDuty {
    /** What came of a step. */
    public sealed interface Outcome {
        record Done() implements Outcome {}

        /** All is well, it only takes longer. */
        record NotYet(String why) implements Outcome {}

        record Failed(String why) implements Outcome {}

        /** No repeat will help; a person must look. */
        record Stuck(String why) implements Outcome {}
    }

    private final Orders orders;
    private final Stock stock;
    private final Payments payments;

    CarryOutDuty(Orders orders, Stock stock, Payments payments) {
        this.orders = orders;
        this.stock = stock;
        this.payments = payments;
    }

    /** @throws LeaseLost if somebody else was faster */
    public Outcome carryOut(ClaimedDuty duty) {
        return switch (duty.kind()) {
            case ABANDON_PLACING -> settle(duty, (o, now) -> o.abandoned("placing_took_too_long", now));
            case CLOSE_UNPAID -> settle(duty, Order::windowOver);
            case AUTO_COMPLETE -> settle(duty, (o, now) -> o.afterPayment().autoCompleted(now));
            case ASK_CLOSING -> owed(duty, o -> o.status() == OrderStatus.CLOSING) ? askClosing(duty) : drop(duty);
            case RELEASE -> owed(duty, Order::mayBeReleased) ? release(duty) : drop(duty);
            case DEDUCT -> deduct(duty);
        };
    }

    private Outcome askClosing(ClaimedDuty duty) {
        return switch (payments.close(duty.orderNo())) {
            case Payments.Closing.Closed() -> settle(duty, Order::closingConfirmed);
            case Payments.Closing.Paid() -> new Outcome.NotYet("paid after all, payment-service will tell");
            case Payments.Closing.Pending() -> new Outcome.NotYet("payment-service is closing it");
            case Payments.Closing.Unknown(var why) -> new Outcome.Failed(why);
        };
    }

    private Outcome release(ClaimedDuty duty) {
        return switch (stock.release(duty.orderNo())) {
            case Stock.Ended.Done() -> settle(duty, Order::released);
            case Stock.Ended.Contradicted(var why) -> new Outcome.Stuck(why);
            case Stock.Ended.Unknown(var why) -> new Outcome.Failed(why);
        };
    }

    private Outcome deduct(ClaimedDuty duty) {
        return switch (stock.deduct(duty.orderNo())) {
            case Stock.Ended.Done() -> drop(duty);
            case Stock.Ended.Contradicted(var why) -> new Outcome.Stuck(why);
            case Stock.Ended.Unknown(var why) -> new Outcome.Failed(why);
        };
    }

    private boolean owed(ClaimedDuty duty, Predicate<Order> still) {
        return orders.find(duty.orderNo()).filter(still).isPresent();
    }

    private Outcome drop(ClaimedDuty duty) {
        return settle(duty, (order, now) -> order.unchanged());
    }

    private Outcome settle(ClaimedDuty duty, Orders.Move move) {
        orders.settle(duty, move);
        return new Outcome.Done();
    }
}
