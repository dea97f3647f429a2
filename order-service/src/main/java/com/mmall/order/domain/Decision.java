package com.mmall.order.domain;

/** What an order makes of a payment; taken once and kept for ever. */
public sealed interface Decision {
    record Accepted() implements Decision {}

    record Refund(Reason reason) implements Decision {}

    /** Why the money must go back. */
    enum Reason {
        ORDER_CLOSED,
        ALREADY_PAID,
        AMOUNT_MISMATCH,
        NOT_PLACED
    }
}
