package com.mmall.alipay.simulator.rules;

/**
 * The refund query about a refund that a trade does not know: EMPTY says 10000 alone, NUMBERS adds the numbers asked for
 * and the trade's amount, ZERO a {@code refund_amount} of 0.00, ERROR refuses with {@code TRADE_NOT_EXIST}.
 */
public enum UnknownRefund {
    EMPTY,
    NUMBERS,
    ZERO,
    ERROR
}
