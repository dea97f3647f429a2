package com.mmall.alipay.simulator.rules;

/**
 * A cancel or close before the scan: IGNORE leaves the code payable, POISON closes the number for good, ERROR leaves it
 * payable and answers a cancel with {@code TRADE_NOT_EXIST}.
 */
public enum UnscannedCancel {
    IGNORE,
    POISON,
    ERROR
}
