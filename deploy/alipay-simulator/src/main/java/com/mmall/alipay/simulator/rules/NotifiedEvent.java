package com.mmall.alipay.simulator.rules;

/** What a notify can be about. */
public enum NotifiedEvent {
    WAITING,
    PAID,
    PARTIAL_REFUND,
    FULL_REFUND,
    CLOSED,
    FINISHED
}
