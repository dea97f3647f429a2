package com.mmall.payment.domain;

/** What can remain to be done for a payment; at most one task of each kind at a time. */
public enum TaskKind {
    /** Ask for the QR code. */
    PRECREATE,
    /** Ask whether it is paid. */
    QUERY,
    /** End it at Alipay. */
    CANCEL,
    /** Look whether a cancelled one was paid after all. */
    WATCH,
    /** Ask order-service to ship nothing while money goes back: the first task of an admin's refund. */
    HOLD_SHIPPING,
    /** Give money back. */
    REFUND,
    /** Tell order-service that it is paid. */
    TELL_PAID,
    /** Tell order-service how much went back. */
    TELL_REFUNDED,
    /** Tell order-service that it may ship again: the last task of an admin's refund. */
    LIFT_HOLD,
    PUBLISH_QR,
    REMOVE_QR
}
