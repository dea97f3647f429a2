package com.mmall.conventions.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An amount in whole fen; outside it is yuan as text with two digits. What does not fit is an {@link ArithmeticException}.
 *
 * @param fen never negative
 */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /** One hundred million yuan: the highest price, and the most that Alipay takes at once. */
    public static final Money MOST = new Money(10_000_000_000L);

    private static final Pattern YUAN = Pattern.compile("(0|[1-9][0-9]{0,11})(?:\\.([0-9]{1,2}))?");

    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("an amount is never negative");
        }
    }

    /**
     * Reads {@code 12}, {@code 12.5} or {@code 12.50}, below 10^12 yuan.
     *
     * @throws IllegalArgumentException for anything else, such as signs, exponents, leading zeros, spaces or a third digit
     */
    @JsonCreator
    public static Money ofYuan(String yuan) {
        var parts = YUAN.matcher(yuan);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an amount in yuan");
        }
        var digits = parts.group(2) == null ? "00" : (parts.group(2) + "0").substring(0, 2);
        return new Money(Long.parseLong(parts.group(1)) * 100 + Long.parseLong(digits));
    }

    /** Yuan with two decimals, e.g. {@code 88.80}. */
    @JsonValue
    public String yuan() {
        return fen / 100 + "." + fen / 10 % 10 + fen % 10;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    /** @throws IllegalArgumentException if more is taken away than there is */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money times(int quantity) {
        return new Money(Math.multiplyExact(fen, quantity));
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
