package com.mmall.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an order reached what.
 *
 * @param placedAt null as long as the buyer has not been told of the order; for ever, if it came to nothing
 */
public record OrderTimes(
        Instant createdAt,
        @Nullable Instant placedAt,
        @Nullable Instant payBefore,
        @Nullable Instant paidAt,
        @Nullable Instant shippedAt,
        @Nullable Instant completedAt,
        @Nullable Instant closedAt) {
    static OrderTimes created(Instant now) {
        return new OrderTimes(now, null, null, null, null, null, null);
    }

    OrderTimes placed(Instant now, Instant until) {
        return new OrderTimes(createdAt, now, until, paidAt, shippedAt, completedAt, closedAt);
    }

    OrderTimes paid(Instant at) {
        return new OrderTimes(createdAt, placedAt, payBefore, at, shippedAt, completedAt, closedAt);
    }

    OrderTimes shipped(Instant at) {
        return new OrderTimes(createdAt, placedAt, payBefore, paidAt, at, completedAt, closedAt);
    }

    OrderTimes completed(Instant at) {
        return new OrderTimes(createdAt, placedAt, payBefore, paidAt, shippedAt, at, closedAt);
    }

    OrderTimes closed(Instant at) {
        return new OrderTimes(createdAt, placedAt, payBefore, paidAt, shippedAt, completedAt, at);
    }
}
