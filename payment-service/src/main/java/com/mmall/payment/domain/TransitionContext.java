package com.mmall.payment.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * When an event is applied.
 *
 * @param now by the database's clock
 * @param due when the step that brought the event was due; {@code now} for events that come by themselves
 * @param tries how often that step has been tried in vain
 * @param repeated whether the same call may have been made before: tried in vain, or taken over from somebody
 */
public record TransitionContext(Instant now, Instant due, int tries, boolean repeated, Policy policy) {
    /** Of an event that comes by itself. */
    public static TransitionContext of(Instant now, Policy policy) {
        return new TransitionContext(now, now, 0, false, policy);
    }

    /** The same, so much later. */
    public TransitionContext later(Duration time) {
        return new TransitionContext(now.plus(time), due, tries, repeated, policy);
    }

    /** The next tick after {@code due} that is still to come; missed ticks are not made up for. */
    Instant nextTick(Duration every) {
        var next = due.plus(every);
        return next.isAfter(now) ? next : now.plus(every);
    }
}
