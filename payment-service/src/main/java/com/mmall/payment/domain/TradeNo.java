package com.mmall.payment.domain;

/** Alipay's number of a trade, {@code trade_no}; there is none before the buyer scans. */
public record TradeNo(String value) {
    public TradeNo {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("not a trade number");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
