package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.domain.Transition;
import com.mmall.payment.domain.TransitionContext;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A claimed question, and what it is about as it was after the claim.
 *
 * @param version of the payment, which rises with each change
 * @param context when it was read; {@link #aged} before an answer is applied
 */
public record PollSnapshot(ClaimedTask claim, Payment payment, int version, TransitionContext context) {
    /** When the same is asked again, and how often that was in vain by then. */
    public record Reschedule(Instant due, int tries) {}

    /** When the answer of a claimed task is applied. */
    public static TransitionContext context(Task task, Instant now, Policy policy) {
        var due = Objects.requireNonNull(task.dueAt(), "claimed, but nothing to do");
        return new TransitionContext(now, due, task.tries(), task.tries() > 0 || task.claims() > 1, policy);
    }

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
        if (tasks.size() != 1 || tasks.getFirst().kind() != PaymentTasks.kind(claim)) {
            return Optional.empty();
        }
        return switch (tasks.getFirst()) {
            case Schedule(var kind, var due) -> Optional.of(new Reschedule(due, 0));
            case Retry(var kind, var due) -> Optional.of(new Reschedule(due, context.tries() + 1));
            case TaskChange.Cancel cancel -> Optional.empty();
        };
    }
}
