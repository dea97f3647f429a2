package com.mmall.payment.domain;

/** What order-service does with a paid payment; the same for every repeat. */
public sealed interface OrderDecision {
    record Accepted() implements OrderDecision {}

    /** The order cannot take it (closed, paid by another): the buyer gets all of it back. */
    record Refund(String reason) implements OrderDecision {}

    /** No certain answer: ask again. */
    record Unknown(String reason) implements OrderDecision {}
}
