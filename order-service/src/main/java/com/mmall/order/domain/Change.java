package com.mmall.order.domain;

import java.util.List;
import java.util.Set;

/** An order after a move, the tasks it schedules and those it cancels; all of it is stored in one transaction. */
public record Change(Order order, List<ScheduledTask> scheduled, Set<TaskKind> cancelled) {
    public Change {
        scheduled = List.copyOf(scheduled);
        cancelled = Set.copyOf(cancelled);
    }

    static Change nothing(Order order) {
        return new Change(order, List.of(), Set.of());
    }
}
