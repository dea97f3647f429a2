package com.mmall.alipay.simulator.rules;

/**
 * A cancel of a trade that is closed already, by a cancel, a time-out or a refund. CLOSE says {@code action=close}, SAME
 * what the first one said, NO_ACTION names the trade and no action, ERROR refuses.
 */
public enum RepeatedCancel {
    CLOSE,
    SAME,
    NO_ACTION,
    ERROR
}
