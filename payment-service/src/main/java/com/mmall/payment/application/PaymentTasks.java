package com.mmall.payment.application;

import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskKind;
import com.mmall.tasks.ClaimedTask;
import java.util.List;

/** The tasks of payments in our own types, and in those of the task engine. */
public final class PaymentTasks {
    private PaymentTasks() {}

    public static PaymentNo paymentNo(ClaimedTask claim) {
        return new PaymentNo(claim.subject());
    }

    public static TaskKind kind(ClaimedTask claim) {
        return TaskKind.valueOf(claim.kind());
    }

    public static List<com.mmall.tasks.TaskChange> inEngine(List<TaskChange> changes) {
        return changes.stream().map(PaymentTasks::inEngine).toList();
    }

    private static com.mmall.tasks.TaskChange inEngine(TaskChange change) {
        var kind = change.kind().name();
        return switch (change) {
            case TaskChange.Schedule(var of, var due) -> new com.mmall.tasks.TaskChange.Schedule(kind, due);
            case TaskChange.Retry(var of, var due) -> new com.mmall.tasks.TaskChange.Retry(kind, due);
            case TaskChange.Cancel(var of) -> new com.mmall.tasks.TaskChange.Cancel(kind);
        };
    }
}
