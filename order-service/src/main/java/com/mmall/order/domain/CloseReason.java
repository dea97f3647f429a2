package com.mmall.order.domain;

/** Why an order closes unpaid. */
public enum CloseReason {
    /** It never became an order: no stock, another price, or nobody knows. */
    NOT_PLACED,
    PAYMENT_WINDOW_OVER,
    CANCELLED_BY_BUYER,
    CANCELLED_BY_ADMIN
}
