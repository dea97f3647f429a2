package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.application.Reschedule;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskChange;
import com.mmall.payment.domain.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is owed, row by row. */
final class InMemoryTasks {
    private final Duration lease;
    private final Map<PaymentNo, EnumMap<TaskKind, StoredTask>> rows = new LinkedHashMap<>();
    private long lastId;

    InMemoryTasks(Duration lease) {
        this.lease = lease;
    }

    boolean isEmpty() {
        for (var kinds : rows.values()) {
            if (!kinds.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    Optional<Instant> nextClaimable() {
        Instant first = null;
        for (var kinds : rows.values()) {
            for (var task : kinds.values()) {
                first = first == null || task.claimable().isBefore(first) ? task.claimable() : first;
            }
        }
        return Optional.ofNullable(first);
    }

    EnumMap<TaskKind, StoredTask> of(PaymentNo no) {
        return new EnumMap<>(kinds(no));
    }

    void restore(PaymentNo no, EnumMap<TaskKind, StoredTask> before) {
        rows.put(no, before);
    }

    private EnumMap<TaskKind, StoredTask> kinds(PaymentNo no) {
        return rows.computeIfAbsent(no, n -> new EnumMap<>(TaskKind.class));
    }

    @Nullable
    StoredTask heldBy(ClaimedTask claim) {
        var task = kinds(claim.paymentNo()).get(claim.kind());
        return task != null && task.isOf(claim) ? task : null;
    }

    List<ClaimedTask> claim(ClaimGroup group, int atMost, Instant now) {
        var due = due(group, now);
        if (due.isEmpty()) {
            return List.of();
        }
        due.sort(Comparator.comparing(StoredTask::claimable));
        return due.stream()
                .limit(atMost)
                .map(s -> put(s.claimedUntil(now.plus(lease))).claim())
                .toList();
    }

    /** Without streams: every round of every world asks this. */
    private List<StoredTask> due(ClaimGroup group, Instant now) {
        var due = new ArrayList<StoredTask>();
        for (var kinds : rows.values()) {
            for (var task : kinds.values()) {
                if (ClaimGroup.of(task.kind()) == group && !task.claimable().isAfter(now)) {
                    due.add(task);
                }
            }
        }
        return due;
    }

    Optional<ClaimedTask> renew(ClaimedTask claim, Instant now) {
        return Optional.ofNullable(heldBy(claim))
                .map(s -> put(s.renewedUntil(now.plus(lease))).claim());
    }

    void complete(ClaimedTask claim) {
        Optional.ofNullable(heldBy(claim)).ifPresent(s -> kinds(s.no()).remove(s.kind()));
    }

    boolean reschedule(ClaimedTask claim, Reschedule reschedule) {
        var task = heldBy(claim);
        if (task == null) {
            return false;
        }
        put(task.rescheduled(reschedule));
        return true;
    }

    void giveBack(ClaimedTask claim) {
        Optional.ofNullable(heldBy(claim)).ifPresent(s -> put(s.givenBack()));
    }

    void makeDueNow(PaymentNo no, Predicate<TaskKind> mayBe, Instant now) {
        kinds(no).values().stream().filter(s -> mayBe.test(s.kind())).toList().forEach(s -> put(s.madeDueNow(now)));
    }

    private StoredTask put(StoredTask task) {
        kinds(task.no()).put(task.kind(), task);
        return task;
    }

    /** @return what is due at once; it is leased to the caller */
    List<ClaimedTask> write(PaymentNo no, List<TaskChange> tasks, Instant now) {
        var mine = new ArrayList<ClaimedTask>();
        for (var task : tasks) {
            switch (task) {
                case TaskChange.Cancel drop -> kinds(no).remove(drop.kind());
                case TaskChange.Schedule owe -> schedule(no, owe.kind(), owe.due(), false, now, mine);
                case TaskChange.Retry retry -> schedule(no, retry.kind(), retry.due(), true, now, mine);
            }
        }
        return mine;
    }

    private void schedule(
            PaymentNo no, TaskKind kind, Instant due, boolean again, Instant now, List<ClaimedTask> mine) {
        var old = kinds(no).get(kind);
        var atOnce = !due.isAfter(now);
        var task = put(new StoredTask(
                old == null ? ++lastId : old.id(),
                no,
                kind,
                due,
                atOnce ? now.plus(lease) : due,
                old == null ? 1 : old.fencingToken() + 1,
                again && old != null ? old.tries() + 1 : 0,
                atOnce ? 1 : 0));
        if (atOnce) {
            mine.add(task.claim());
        }
    }
}
