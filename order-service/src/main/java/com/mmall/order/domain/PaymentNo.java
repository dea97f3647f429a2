package com.mmall.order.domain;

/** 支付单号, as payment-service gave it. */
public record PaymentNo(String value) {
    public PaymentNo {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("no payment number");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
