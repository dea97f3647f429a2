package com.mmall.payment.application;

import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.Next.Owe;
import com.mmall.payment.domain.Next.Retry;
import com.mmall.payment.domain.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A claimed question, and what it is about as it was after the claim.
 *
 * @param version of the payment, which rises with each change
 * @param moment when it was read; {@link #aged} before an answer is applied
 */
public record Seen(ClaimedDuty claim, Payment payment, int version, Moment moment) {
    /** When the same is asked again, and how often that was in vain by then. */
    public record Again(Instant due, int tries) {}

    /**
     * At the latest moment that it can be now: the reading came after the claim, and {@code sinceClaim} has gone by since
     * before the claim.
     */
    public Seen aged(Duration sinceClaim) {
        return new Seen(claim, payment, version, moment.later(sinceClaim));
    }

    /** If that is all there is to {@code next}: nothing is known that was not known before, and no time is up. */
    public Optional<Again> onlyAgain(Next next) {
        return next.alerts().isEmpty() && next.payment().equals(payment)
                ? again(next.todos()).filter(again -> again.due().isAfter(moment.now()))
                : Optional.empty();
    }

    private Optional<Again> again(List<Next.Todo> todos) {
        if (todos.size() != 1 || todos.getFirst().kind() != claim.kind()) {
            return Optional.empty();
        }
        return switch (todos.getFirst()) {
            case Owe owe -> Optional.of(new Again(owe.due(), 0));
            case Retry retry -> Optional.of(new Again(retry.due(), moment.tries() + 1));
            case Next.Drop drop -> Optional.empty();
        };
    }
}
