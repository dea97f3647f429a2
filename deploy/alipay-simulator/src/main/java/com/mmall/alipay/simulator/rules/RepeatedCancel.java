package com.mmall.alipay.simulator.rules;

/** A second cancel of a trade that the first one refunded: CLOSE says {@code action=close}, SAME says refund. */
public enum RepeatedCancel {
    CLOSE,
    SAME
}
