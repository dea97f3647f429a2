package com.mmall.order.domain;

import java.util.EnumSet;
import java.util.Set;

/** Where an order is in its life, and where it may go from there. */
public enum OrderStatus {
    /** Known to us alone: stock is being reserved under its number. */
    PLACING,
    PENDING_PAYMENT,
    PAID,
    SHIPPED,
    COMPLETED,
    /** On the way to {@link #CLOSED}; payment-service is asked first, so it may still turn out paid. */
    CLOSING,
    CLOSED,
    /** The whole amount went back. */
    REFUNDED;

    public Set<OrderStatus> next() {
        return switch (this) {
            case PLACING -> EnumSet.of(PENDING_PAYMENT, CLOSING);
            case PENDING_PAYMENT -> EnumSet.of(PAID, CLOSING);
            case CLOSING -> EnumSet.of(PAID, CLOSED);
            case PAID -> EnumSet.of(SHIPPED, REFUNDED);
            case SHIPPED -> EnumSet.of(COMPLETED, REFUNDED);
            case COMPLETED -> EnumSet.of(REFUNDED);
            case CLOSED, REFUNDED -> EnumSet.noneOf(OrderStatus.class);
        };
    }

    public boolean mayBecome(OrderStatus other) {
        return next().contains(other);
    }
}
