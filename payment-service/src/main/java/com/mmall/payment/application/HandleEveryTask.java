package com.mmall.payment.application;

import com.mmall.payment.application.reconciliation.ReconcileDay;
import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.PreparedTask;
import com.mmall.tasks.TaskHandler;
import com.mmall.tasks.TaskOutcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Tasks of payments, and the one of each day. */
@Component
@Primary
class HandleEveryTask implements TaskHandler {
    private final HandleTasks ofPayments;
    private final ReconcileDay ofDays;

    HandleEveryTask(HandleTasks ofPayments, ReconcileDay ofDays) {
        this.ofPayments = ofPayments;
        this.ofDays = ofDays;
    }

    @Override
    public TaskOutcome carryOut(ClaimedTask task) {
        return isOfDay(task) ? ofDays.carryOut(task) : ofPayments.carryOut(task);
    }

    @Override
    public List<PreparedTask> prepare(List<ClaimedTask> claimed) {
        var parts = claimed.stream().collect(Collectors.partitioningBy(HandleEveryTask::isOfDay));
        var days = parts.getOrDefault(true, List.of()).stream()
                .map(task -> new PreparedTask(task, () -> ofDays.carryOut(task)));
        return Stream.concat(days, ofPayments.prepare(parts.getOrDefault(false, List.of())).stream())
                .toList();
    }

    private static boolean isOfDay(ClaimedTask task) {
        return task.kind().equals(Reconciliations.TASK);
    }
}
