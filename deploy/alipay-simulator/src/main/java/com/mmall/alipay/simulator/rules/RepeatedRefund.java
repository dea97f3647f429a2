package com.mmall.alipay.simulator.rules;

/** The fund_change of a refund asked for again. */
public enum RepeatedRefund {
    NO_CHANGE,
    CHANGE
}
