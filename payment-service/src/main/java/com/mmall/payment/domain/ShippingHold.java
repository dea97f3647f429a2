package com.mmall.payment.domain;

/** What order-service says when it is asked to ship nothing while money goes back. */
public enum ShippingHold {
    HELD,
    SHIPPED_ALREADY,
    /** No certain answer: ask again. */
    UNKNOWN
}
