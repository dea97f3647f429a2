package com.mmall.payment.store;

import com.mmall.tasks.Task;
import com.mmall.tasks.TaskId;
import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A payment, the database's time and one of its tasks, all locked; {@code taskKind} is null if it has none. */
@NullUnmarked
public class PaymentAndTaskRow extends PaymentRow {
    LocalDateTime dbNow;
    String taskKind;
    LocalDateTime taskDueAt;
    LocalDateTime taskLeaseUntil;
    long taskFencingToken;
    int taskTries;
    int taskClaims;
    boolean taskAlerted;

    Task task() {
        return new Task(
                new TaskId(paymentNo, taskKind),
                taskDueAt == null ? null : instant(taskDueAt),
                taskLeaseUntil == null ? null : instant(taskLeaseUntil),
                taskFencingToken,
                taskTries,
                taskClaims,
                taskAlerted);
    }
}
