package com.mmall.order.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an order reached what.
 *
 * @param placedAt null as long as the buyer has not been told of the order; for ever, if it came to nothing
 */
public record Milestones(
        Instant createdAt,
        @Nullable Instant placedAt,
        @Nullable Instant payBefore,
        @Nullable Instant paidAt,
        @Nullable Instant shippedAt,
        @Nullable Instant completedAt,
        @Nullable Instant closedAt) {
    static Milestones created(Instant now) {
        return new Milestones(now, null, null, null, null, null, null);
    }

    Milestones placed(Instant now, Instant until) {
        return new Milestones(createdAt, now, until, paidAt, shippedAt, completedAt, closedAt);
    }

    Milestones paid(Instant at) {
        return new Milestones(createdAt, placedAt, payBefore, at, shippedAt, completedAt, closedAt);
    }

    Milestones shipped(Instant at) {
        return new Milestones(createdAt, placedAt, payBefore, paidAt, at, completedAt, closedAt);
    }

    Milestones completed(Instant at) {
        return new Milestones(createdAt, placedAt, payBefore, paidAt, shippedAt, at, closedAt);
    }

    Milestones closed(Instant at) {
        return new Milestones(createdAt, placedAt, payBefore, paidAt, shippedAt, completedAt, at);
    }
}
