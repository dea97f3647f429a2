package com.mmall.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order; never changed afterwards.
 *
 * @param from null for the first
 * @param cause a stable word, followed by a colon and particulars where there are some
 */
public record HistoryEntry(Instant at, @Nullable OrderStatus from, OrderStatus to, String cause) {
    /** The first of every order. */
    public static HistoryEntry placing(Instant at) {
        return new HistoryEntry(at, null, OrderStatus.PLACING, "placing");
    }
}
