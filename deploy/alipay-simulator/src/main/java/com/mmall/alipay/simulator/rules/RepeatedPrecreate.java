package com.mmall.alipay.simulator.rules;

/** A precreate of a number that has an unscanned code. */
public enum RepeatedPrecreate {
    NEW_QR,
    SAME_QR,
    ERROR
}
