package com.mmall.alipay.simulator.rules;

/** A cancel or close before the scan: IGNORE leaves the code payable, POISON closes the number for good. */
public enum UnscannedCancel {
    IGNORE,
    POISON
}
