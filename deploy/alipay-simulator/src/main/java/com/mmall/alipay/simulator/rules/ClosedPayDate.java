package com.mmall.alipay.simulator.rules;

/** Whether the query of a trade that was paid and given back in full still tells when it was paid, and how much. */
public enum ClosedPayDate {
    SHOWN,
    HIDDEN
}
