package com.mmall.order.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount of yuan in whole fen, never negative; every sum that does not fit is an {@link ArithmeticException}. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("a negative amount: " + fen);
        }
    }

    /**
     * @param yuan such as {@code "128.50"}
     * @throws RuntimeException if it is no number of at most two decimals that fits
     */
    public static Money ofYuan(String yuan) {
        return new Money(new BigDecimal(yuan)
                .setScale(2, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(fen, quantity));
    }

    /** With two digits, as clients and Alipay write it. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return yuan();
    }
}
