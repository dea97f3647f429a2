package com.mmall.alipay.simulator.rules;

/** A cancel of a number that was never heard of. */
public enum UnknownCancel {
    SUCCESS,
    ERROR
}
