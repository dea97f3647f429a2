package com.mmall.payment.domain;

import java.time.Instant;

/**
 * When an event is applied.
 *
 * @param now by the database's clock
 * @param due when the step that brought the event was due; {@code now} for events that come by themselves
 * @param tries how often that step has been tried in vain
 */
public record Moment(Instant now, Instant due, int tries, Policy policy) {
    /** The next tick after {@code due} that is still to come; missed ticks are not made up for. */
    Instant nextTick(java.time.Duration every) {
        var next = due.plus(every);
        return next.isAfter(now) ? next : now.plus(every);
    }
}
