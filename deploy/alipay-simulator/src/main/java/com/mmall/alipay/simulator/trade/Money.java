package com.mmall.alipay.simulator.trade;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** An amount in whole fen; negative only on refund lines of a bill. */
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final Pattern PRICE = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,2}))?");

    /** Reads yuan with at most two decimals, as Alipay does; empty for every other text. */
    public static Optional<Money> ofYuan(String text) {
        var match = PRICE.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        var decimals = match.group(2) == null ? "00" : (match.group(2) + "0").substring(0, 2);
        return Optional.of(new Money(Long.parseLong(match.group(1)) * 100 + Long.parseLong(decimals)));
    }

    @JsonCreator
    static Money read(String yuan) {
        return yuan.startsWith("-")
                ? ofYuan(yuan.substring(1)).orElseThrow().negated()
                : ofYuan(yuan).orElseThrow();
    }

    /** {@code 88.80}: always two decimals. */
    @JsonValue
    public String yuan() {
        var size = Math.abs(fen);
        return (fen < 0 ? "-" : "") + size / 100 + "." + size / 10 % 10 + size % 10;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(fen, other.fen));
    }

    public Money negated() {
        return new Money(-fen);
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
