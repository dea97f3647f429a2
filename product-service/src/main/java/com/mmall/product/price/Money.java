package com.mmall.product.price;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * An amount in whole fen; outside it is yuan as text with two digits.
 *
 * @param fen never negative
 */
public record Money(long fen) implements Comparable<Money> {
    /** One hundred million yuan: nothing in this shop costs more. */
    public static final Money MAX = new Money(10_000_000_000L);

    private static final Pattern YUAN = Pattern.compile("(0|[1-9][0-9]{0,8})(?:\\.([0-9]{1,2}))?");

    public Money {
        if (fen < 0) {
            throw new IllegalArgumentException("an amount is never negative");
        }
    }

    /**
     * Reads {@code 12}, {@code 12.5} or {@code 12.50}, up to {@link #MAX}.
     *
     * @throws IllegalArgumentException for anything else, such as signs, exponents, spaces or a third digit
     */
    @JsonCreator
    public static Money ofYuan(String yuan) {
        var parts = YUAN.matcher(yuan);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an amount of yuan");
        }
        var digits = parts.group(2) == null ? "00" : (parts.group(2) + "0").substring(0, 2);
        var money = new Money(Long.parseLong(parts.group(1)) * 100 + Long.parseLong(digits));
        if (money.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("too much");
        }
        return money;
    }

    @JsonValue
    public String yuan() {
        return fen / 100 + "." + fen / 10 % 10 + fen % 10;
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
