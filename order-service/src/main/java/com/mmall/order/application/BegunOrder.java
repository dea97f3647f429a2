package com.mmall.order.application;

import com.mmall.order.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An order that has just been stored, with all that its next step must know, so that nothing is read again.
 *
 * @param idempotencyKey as it is stored with the order
 * @param nanos monotonic time as the database told the order's {@code createdAt}
 */
public record BegunOrder(Order order, @Nullable String idempotencyKey, long nanos) {
    /** The database's time, as far as the time that has passed here tells: never ahead of it, and in whole microseconds as it is stored. */
    public Instant databaseTime(long nanosNow) {
        var since = Duration.ofNanos(nanosNow - nanos);
        return order.times().createdAt().plus(since).truncatedTo(ChronoUnit.MICROS);
    }
}
