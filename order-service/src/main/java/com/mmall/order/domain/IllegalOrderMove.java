package com.mmall.order.domain;

/** A move that the order's present state forbids; the order is unchanged. */
public final class IllegalOrderMove extends RuntimeException {
    /** What stands in the way. */
    public enum Why {
        NOT_PLACING,
        ALREADY_PAID,
        NOT_PAID,
        NOT_SHIPPED,
        NOT_REFUNDABLE,
        NO_REFUND_REQUEST,
        NOT_ON_ITS_WAY,
        CHANGED_MEANWHILE,
        REFUND_UNDER_WAY,
        REFUND_IS_OVER,
        NOT_THE_ACCEPTED_PAYMENT,
        NOT_PRICEABLE,
        TOO_MANY_PRICES,
        REFUND_EXCEEDS_PAYMENT,
        MORE_THAN_BOUGHT,
        TOO_MANY_AFTER_SALES,
        NOT_RETURNABLE,
        NO_SUCH_RETURN,
        NOT_NOW_FOR_THIS_RETURN
    }

    private final Why why;

    IllegalOrderMove(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
