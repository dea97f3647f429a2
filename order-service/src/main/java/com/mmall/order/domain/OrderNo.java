package com.mmall.order.domain;

import com.mmall.conventions.slot.Slot;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * 订单号: fifteen random digits and the three of its buyer's slot. It tells neither time nor rate, and needs no
 * coordination; a unique key guards it. Numbers of before there were slots have eighteen random digits.
 */
public record OrderNo(long value) {
    private static final long LOWEST = 100_000_000_000_000_000L;
    private static final long BEYOND = 1_000_000_000_000_000_000L;
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{17}");

    public OrderNo {
        if (value < LOWEST || value >= BEYOND) {
            throw new IllegalArgumentException("no order number: " + value);
        }
    }

    /** @param random a cryptographic one: numbers must not be guessable */
    public static OrderNo newFor(long userId, RandomGenerator random) {
        return new OrderNo(
                random.nextLong(LOWEST / Slot.COUNT, BEYOND / Slot.COUNT) * Slot.COUNT + Slot.ofUser(userId));
    }

    /** Where its rows lie: its buyer's slot, but for numbers of before there were slots. */
    public int slot() {
        return Slot.ofOrder(value);
    }

    /** Empty when the text cannot be an order's number. */
    public static Optional<OrderNo> of(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new OrderNo(Long.parseLong(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
