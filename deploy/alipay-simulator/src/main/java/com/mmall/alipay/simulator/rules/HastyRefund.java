package com.mmall.alipay.simulator.rules;

/** A second refund of a trade within 3 s: said to be unknown, or refused for certain. */
public enum HastyRefund {
    SYSTEM_ERROR,
    REFUSED
}
