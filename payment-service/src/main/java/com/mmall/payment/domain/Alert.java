package com.mmall.payment.domain;

/** What needs a person; raised once per payment and kind. */
public enum Alert {
    /** Alipay's trade has another amount than ours. */
    AMOUNT_MISMATCH,
    /** Another trade number than the one stored. */
    TRADE_NO_DIFFERS,
    /** A trade that waited for its buyer is said not to exist. */
    TRADE_VANISHED,
    /** Alipay refuses our configuration. */
    MISCONFIGURED,
    /** The payment number was known to Alipay with other data. */
    NUMBER_USED,
    /** No certain answer for 15 minutes after the deadline. */
    STUCK,
    /** Alipay refuses the cancel. */
    CANCEL_REFUSED,
    /** Alipay refuses the refund. */
    REFUND_REFUSED,
    /** Money went back that we did not send back. */
    REFUNDED_AT_ALIPAY,
    /** order-service has not answered for 15 minutes. */
    ORDER_UNREACHABLE,
    /** Two certain answers that cannot both be true. */
    CONTRADICTION
}
