package com.mmall.alipay.simulator.rules;

/** A cancel of a paid trade of which a part went back: refused, or it gives back the rest. */
public enum PartlyRefundedCancel {
    ERROR,
    REFUND_REST
}
