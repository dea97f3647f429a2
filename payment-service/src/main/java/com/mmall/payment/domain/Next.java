package com.mmall.payment.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What an event leads to: the payment after it, what it owes now, and what a person must see. All is committed at once. */
public record Next(Payment payment, List<Todo> todos, List<Alert> alerts) {
    /** A change of what is owed. */
    public sealed interface Todo {
        DutyKind kind();
    }

    /** Owed from {@code due} on, afresh. */
    public record Owe(DutyKind kind, Instant due) implements Todo {}

    /** Tried in vain: again at {@code due}. */
    public record Retry(DutyKind kind, Instant due) implements Todo {}

    /** Owed no longer. */
    public record Drop(DutyKind kind) implements Todo {}

    static Next stay(Payment payment) {
        return new Next(payment, List.of(), List.of());
    }

    /** The same of another payment. */
    Next with(Payment other) {
        return new Next(other, todos, alerts);
    }

    Next owe(DutyKind kind, Instant due) {
        return and(new Owe(kind, due));
    }

    Next retry(DutyKind kind, Instant due) {
        return and(new Retry(kind, due));
    }

    Next drop(DutyKind... kinds) {
        var next = this;
        for (var kind : kinds) {
            next = next.and(new Drop(kind));
        }
        return next;
    }

    Next alert(Alert alert) {
        var more = new ArrayList<>(alerts);
        more.add(alert);
        return new Next(payment, todos, List.copyOf(more));
    }

    Next alertIf(boolean so, Alert alert) {
        return so ? alert(alert) : this;
    }

    private Next and(Todo todo) {
        var more = new ArrayList<>(todos);
        more.add(todo);
        return new Next(payment, List.copyOf(more), alerts);
    }
}
