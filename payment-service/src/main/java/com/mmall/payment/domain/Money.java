package com.mmall.payment.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** An amount in whole fen; never negative. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);
    private static final Pattern YUAN = Pattern.compile("\\d{1,9}\\.\\d{2}");
    /** Alipay takes 0.01 to 100,000,000.00 yuan. */
    public static final Money MOST = new Money(10_000_000_000L);

    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("negative amount");
        }
    }

    /**
     * Reads yuan as Alipay and our own services write them: ASCII digits with exactly two decimals.
     *
     * @throws IllegalArgumentException for any other form
     */
    public static Money ofYuan(String yuan) {
        if (!YUAN.matcher(yuan).matches()) {
            throw new IllegalArgumentException("not an amount in yuan");
        }
        return new Money(new BigDecimal(yuan).movePointRight(2).longValueExact());
    }

    /** Yuan with two decimals, e.g. {@code 88.80}. */
    public String yuan() {
        return BigDecimal.valueOf(fen, 2).setScale(2, RoundingMode.UNNECESSARY).toPlainString();
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    /** @throws IllegalArgumentException if more is taken away than there is */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
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
