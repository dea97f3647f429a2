package com.mmall.order.store;

import com.mmall.order.domain.Change;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.TaskKind;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import com.mmall.tasks.TaskChange;
import com.mmall.tasks.TaskDueEvent;
import com.mmall.tasks.TaskQueue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The tasks of orders, changed in the transaction that changes the order. */
@Component
class OrderTasks {
    private final TaskQueue queue;
    private final ApplicationEventPublisher events;

    OrderTasks(TaskQueue queue, ApplicationEventPublisher events) {
        this.queue = queue;
        this.events = events;
    }

    void apply(Change change, Instant now) {
        var due = queue.change(change.order().no().toString(), changes(change), now);
        if (!due.isEmpty()) {
            events.publishEvent(new TaskDueEvent(due));
        }
    }

    private static List<TaskChange> changes(Change change) {
        var cancelled = change.cancelled().stream().map(TaskKind::name).sorted().map(TaskChange.Cancel::new);
        var scheduled = change.scheduled().stream()
                .map(task -> new TaskChange.Schedule(task.kind().name(), task.due()));
        return Stream.concat(cancelled.map(TaskChange.class::cast), scheduled).toList();
    }

    /** @throws LeaseLost if the claim is no longer ours */
    void complete(ClaimedTask task) {
        if (!queue.complete(task)) {
            throw new LeaseLost(task);
        }
    }

    static OrderNo orderNo(ClaimedTask task) {
        return new OrderNo(Long.parseLong(task.subject()));
    }
}
