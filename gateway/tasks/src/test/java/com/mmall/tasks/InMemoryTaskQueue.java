package com.mmall.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue on virtual time, out of the same decisions as the one in MySQL; every method is one transaction. */
final class InMemoryTaskQueue implements TaskQueue {
    static final Duration LEASE = Duration.ofSeconds(12);

    private final Map<TaskId, Task> tasks = new LinkedHashMap<>();
    private final TaskGroups groups;
    private Instant now = Instant.parse("2026-11-28T00:00:00Z");

    InMemoryTaskQueue(TaskGroups groups) {
        this.groups = groups;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    Task task(String subject, String kind) {
        return tasks.get(new TaskId(subject, kind));
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public synchronized List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant at) {
        var known = tasks.values().stream()
                .filter(task -> task.id().subject().equals(subject))
                .toList();
        return change(subject, known, changes, at);
    }

    @Override
    public synchronized List<ClaimedTask> change(
            String subject, Collection<Task> locked, List<TaskChange> changes, Instant at) {
        var changed = TaskChange.applied(subject, locked, changes, at, LEASE);
        changed.forEach(this::save);
        return changed.stream()
                .filter(task -> task.leaseUntil() != null)
                .map(task -> new ClaimedTask(task, nanos()))
                .toList();
    }

    @Override
    public synchronized List<ClaimedTask> claim(TaskGroup group, int atMost) {
        var claimed = tasks.values().stream()
                .filter(task -> groups.of(task.id().kind()).equals(group) && task.isClaimable(now))
                .sorted(Comparator.comparing(this::claimableAt))
                .limit(atMost)
                .map(task -> task.claimed(now, LEASE))
                .toList();
        claimed.forEach(this::save);
        return claimed.stream().map(task -> new ClaimedTask(task, nanos())).toList();
    }

    private Instant claimableAt(Task task) {
        var lease = task.leaseUntil();
        return lease != null && lease.isAfter(task.dueAt()) ? lease : task.dueAt();
    }

    @Override
    public synchronized Optional<ClaimedTask> renew(ClaimedTask claim) {
        return ours(claim).map(task -> {
            save(new Task(
                    task.id(),
                    task.dueAt(),
                    now.plus(LEASE),
                    task.fencingToken(),
                    task.tries(),
                    task.claims(),
                    task.alerted()));
            return new ClaimedTask(claim.task(), nanos());
        });
    }

    @Override
    public synchronized boolean complete(ClaimedTask claim) {
        return ours(claim).map(task -> save(task.ended())).isPresent();
    }

    @Override
    public synchronized boolean reschedule(ClaimedTask claim, Instant due, int tries) {
        return ours(claim).map(task -> save(task.rescheduled(due, tries))).isPresent();
    }

    @Override
    public synchronized boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted) {
        return ours(claim)
                .map(task -> save(task.postponed(now.plus(pause), alerted)))
                .isPresent();
    }

    @Override
    public synchronized void giveBack(ClaimedTask claim) {
        ours(claim).ifPresent(task -> save(task.givenBack()));
    }

    @Override
    public synchronized int makeDueNow(String subject) {
        var early = tasks.values().stream()
                .filter(task -> task.id().subject().equals(subject) && task.leaseUntil() == null)
                .filter(task -> task.dueAt() != null && task.dueAt().isAfter(now))
                .toList();
        early.forEach(task -> save(
                new Task(task.id(), now, null, task.fencingToken() + 1, task.tries(), task.claims(), task.alerted())));
        return early.size();
    }

    private Optional<Task> ours(ClaimedTask claim) {
        return Optional.ofNullable(tasks.get(claim.task().id()))
                .filter(task -> task.fencingToken() == claim.fencingToken());
    }

    private Task save(Task task) {
        tasks.put(task.id(), task);
        return task;
    }
}
