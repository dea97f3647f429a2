package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.IllegalOrderMove.Why;
import java.time.Instant;

/** 改价: another total for an order that is not paid yet. What can be paid at the present one is closed first. */
public record PriceMoves(Order order) {
    /** The buyer may begin so many payments at each of them. */
    public static final int MOST = 10;

    /**
     * From now on nothing can be paid until the new total is the price. To ask for the present or the asked one changes
     * nothing more.
     *
     * @param version of the order that the admin saw
     * @throws IllegalOrderMove once it is paid, or if it has changed since that version or too often
     */
    public Change asked(Money total, String cause, long version, Instant now) {
        requireUnpaid();
        var agreed = order.contents().agreed();
        var last = agreed.asked() == null ? order.contents().total() : agreed.asked();
        if (total.equals(last)) {
            return Change.nothing(order);
        }
        if (version != order.version()) {
            throw new IllegalOrderMove(Why.CHANGED_MEANWHILE);
        }
        if (agreed.no() >= MOST) {
            throw new IllegalOrderMove(Why.TOO_MANY_PRICES);
        }
        return order.edit()
                .contents(order.contents().with(agreed.ask(total)))
                .noted(now, cause)
                .schedule(TaskKind.CHANGE_PRICE, now)
                .done();
    }

    private void requireUnpaid() {
        switch (order.status()) {
            case PENDING_PAYMENT -> {}
            case PAID, SHIPPED, COMPLETED, REFUNDED -> throw new IllegalOrderMove(Why.ALREADY_PAID);
            case PLACING, CLOSING, CLOSED -> throw new IllegalOrderMove(Why.NOT_PRICEABLE);
        }
    }

    /** Payment-service: nothing can be paid at the present price any more, nor has been. */
    public Change settled(Instant now) {
        var agreed = order.contents().agreed();
        return isUnderWay()
                ? order.edit()
                        .contents(order.contents().with(agreed.settled()))
                        .noted(now, "price_changed: " + order.contents().total() + " " + agreed.asked())
                        .done()
                : Change.nothing(order);
    }

    /** Whether the present price is still to be closed. */
    public boolean isUnderWay() {
        return order.status() == OrderStatus.PENDING_PAYMENT
                && order.contents().agreed().asked() != null;
    }
}
