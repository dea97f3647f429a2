package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A claimed question, and what it is about as it was after the claim.
 *
 * @param version of the payment, which rises with each change
 * @param context when it was read; {@link #aged} before an answer is applied
 */
public record PollSnapshot(ClaimedTask claim, Payment payment, int version, TransitionContext context) {
    /**
     * At the latest moment that it can be now: the reading came after the claim, and {@code sinceClaim} has gone by since
     * before the claim.
     */
    public PollSnapshot aged(Duration sinceClaim) {
        return new PollSnapshot(claim, payment, version, context.later(sinceClaim));
    }

    /** If that is all there is to {@code next}: nothing is known that was not known before, and no time is up. */
    public Optional<Reschedule> rescheduleOnly(Transition next) {
        return next.alerts().isEmpty() && next.payment().equals(payment)
                ? again(next.tasks()).filter(again -> again.due().isAfter(context.now()))
                : Optional.empty();
    }

    private Optional<Reschedule> again(List<TaskChange> tasks) {
        if (tasks.size() != 1 || tasks.getFirst().kind() != claim.kind()) {
            return Optional.empty();
        }
        return switch (tasks.getFirst()) {
            case Schedule task -> Optional.of(new Reschedule(task.due(), 0));
            case Retry retry -> Optional.of(new Reschedule(retry.due(), context.tries() + 1));
            case TaskChange.Cancel drop -> Optional.empty();
        };
    }
}
