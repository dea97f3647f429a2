package com.mmall.payment.store;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskChange.Cancel;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.domain.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes the tasks of a payment; must run inside the transaction that holds the payment's row. */
@Component
class TaskWriter {
    private final TaskMapper mapper;
    private final Duration lease;

    TaskWriter(TaskMapper mapper, PaymentProperties properties) {
        this.mapper = mapper;
        this.lease = properties.lease();
    }

    /**
     * What the transaction has locked and read of a payment's tasks.
     *
     * @param complete whether these are all of them
     */
    record LockedTasks(List<TaskRow> rows, boolean complete) {
        static final LockedTasks NONE = new LockedTasks(List.of(), true);

        static LockedTasks all(List<PaymentAndTaskRow> rows) {
            return new LockedTasks(
                    rows.stream()
                            .filter(row -> row.taskId != 0)
                            .map(PaymentAndTaskRow::task)
                            .toList(),
                    true);
        }

        static LockedTasks one(TaskRow task) {
            return new LockedTasks(List.of(task), false);
        }

        boolean covers(List<TaskChange> tasks) {
            return complete
                    || tasks.stream()
                            .map(task -> task.kind().name())
                            .allMatch(kind -> rows.stream().anyMatch(task -> task.kind.equals(kind)));
        }
    }

    /**
     * @return what is due at once; it is leased to the caller
     */
    List<ClaimedTask> write(PaymentNo paymentNo, LockedTasks held, List<TaskChange> tasks, Instant now, long nanos) {
        if (tasks.isEmpty()) {
            return List.of();
        }
        var known = new HashMap<String, TaskRow>();
        (held.covers(tasks) ? held.rows() : mapper.lock(paymentNo.value())).forEach(row -> known.put(row.kind, row));
        var gone = new ArrayList<Long>();
        var owed = new LinkedHashMap<String, TaskRow>();
        for (var task : tasks) {
            var kind = task.kind().name();
            switch (task) {
                case Cancel drop -> {
                    var old = known.remove(kind);
                    if (old != null && old.id != 0) {
                        gone.add(old.id);
                    }
                    owed.remove(kind);
                }
                case Schedule owe -> owed.put(kind, owed(paymentNo, kind, owe.due(), 0, known, now));
                case Retry retry -> {
                    var old = known.get(kind);
                    var tries = old == null ? 0 : old.tries + 1;
                    owed.put(kind, owed(paymentNo, kind, retry.due(), tries, known, now));
                }
            }
        }
        store(gone, owed.values().stream().toList());
        return owed.values().stream()
                .filter(row -> row.claims > 0)
                .map(row -> claimed(row, nanos))
                .toList();
    }

    /** The task as it will be; {@code claims} is 1 if it is due at once, and then it is leased. */
    private TaskRow owed(PaymentNo no, String kind, Instant due, int tries, Map<String, TaskRow> known, Instant now) {
        var atOnce = !due.isAfter(now);
        var old = known.get(kind);
        var row = new TaskRow();
        row.id = old == null ? 0 : old.id;
        row.paymentNo = no.value();
        row.kind = kind;
        row.dueAt = PaymentRow.utc(due);
        row.claimableAt = PaymentRow.utc(atOnce ? now.plus(lease) : due);
        row.fencingToken = old == null ? 1 : old.fencingToken + 1;
        row.tries = tries;
        row.claims = atOnce ? 1 : 0;
        known.put(kind, row);
        return row;
    }

    private void store(List<Long> gone, List<TaskRow> owed) {
        gone.forEach(mapper::delete);
        owed.stream().filter(row -> row.id != 0).forEach(mapper::set);
        var fresh = owed.stream().filter(row -> row.id == 0).toList();
        if (!fresh.isEmpty()) {
            mapper.insert(fresh);
        }
    }

    static ClaimedTask claimed(TaskRow row, long nanos) {
        return new ClaimedTask(
                row.id, new PaymentNo(row.paymentNo), TaskKind.valueOf(row.kind), row.fencingToken, row.claims, nanos);
    }

    long leaseMicros() {
        return lease.get(ChronoUnit.SECONDS) * 1_000_000 + lease.getNano() / 1_000;
    }
}
