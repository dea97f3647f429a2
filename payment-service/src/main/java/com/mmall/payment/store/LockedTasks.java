package com.mmall.payment.store;

import com.mmall.payment.domain.TaskChange;
import com.mmall.tasks.Task;
import java.util.List;

/**
 * What a transaction has locked and read of a payment's tasks.
 *
 * @param complete whether these are all of them
 */
record LockedTasks(List<Task> tasks, boolean complete) {
    static final LockedTasks NONE = new LockedTasks(List.of(), true);

    static LockedTasks all(List<PaymentAndTaskRow> rows) {
        return new LockedTasks(
                rows.stream()
                        .filter(row -> row.taskKind != null)
                        .map(PaymentAndTaskRow::task)
                        .toList(),
                true);
    }

    static LockedTasks one(Task task) {
        return new LockedTasks(List.of(task), false);
    }

    boolean covers(List<TaskChange> changes) {
        return complete
                || changes.stream()
                        .map(change -> change.kind().name())
                        .allMatch(kind ->
                                tasks.stream().anyMatch(task -> task.id().kind().equals(kind)));
    }
}
