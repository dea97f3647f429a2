package com.mmall.payment.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A payment together with the claimed task that something became known by, both locked, and the database's time. */
@NullUnmarked
public class PaymentAndTaskRow extends PaymentRow {
    LocalDateTime dbNow;
    long taskId;
    String taskKind;
    LocalDateTime taskDueAt;
    long taskFencingToken;
    int taskTries;
    int taskClaims;

    TaskRow task() {
        var task = new TaskRow();
        task.id = taskId;
        task.paymentNo = paymentNo;
        task.kind = taskKind;
        task.dueAt = taskDueAt;
        task.fencingToken = taskFencingToken;
        task.tries = taskTries;
        task.claims = taskClaims;
        return task;
    }
}
