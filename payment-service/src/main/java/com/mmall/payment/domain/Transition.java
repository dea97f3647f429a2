package com.mmall.payment.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an event leads to: the payment after it, its changed tasks, and what a person must see. All is committed at once. */
public record Transition(Payment payment, List<TaskChange> tasks, List<Alert> alerts) {
    static Transition stay(Payment payment) {
        return new Transition(payment, List.of(), List.of());
    }

    /** The same of another payment. */
    Transition with(Payment other) {
        return new Transition(other, tasks, alerts);
    }

    Transition schedule(TaskKind kind, Instant due) {
        return and(new TaskChange.Schedule(kind, due));
    }

    Transition retry(TaskKind kind, Instant due) {
        return and(new TaskChange.Retry(kind, due));
    }

    Transition cancel(TaskKind... kinds) {
        var next = this;
        for (var kind : kinds) {
            next = next.and(new TaskChange.Cancel(kind));
        }
        return next;
    }

    Transition alert(Alert alert) {
        var more = new ArrayList<>(alerts);
        more.add(alert);
        return new Transition(payment, tasks, List.copyOf(more));
    }

    Transition alertIf(boolean so, Alert alert) {
        return so ? alert(alert) : this;
    }

    private Transition and(TaskChange task) {
        var more = new ArrayList<>(tasks);
        more.add(task);
        return new Transition(payment, List.copyOf(more), alerts);
    }
}
