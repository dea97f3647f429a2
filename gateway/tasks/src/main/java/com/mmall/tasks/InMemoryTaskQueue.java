package com.mmall.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The queue for simulations, on whatever time they have: out of the same decisions as the one in MySQL, and held to the
 * same contract. Every method is one transaction. It is for one thread.
 */
public class InMemoryTaskQueue implements TaskQueue {
    private final Map<String, Map<String, Task>> bySubject = new LinkedHashMap<>();
    private final TaskGroups groups;
    private final Duration lease;
    private final Supplier<Instant> clock;
    private final ToIntFunction<String> versionOfSubject;

    /**
     * @param clock in place of the database's
     * @param versionOfSubject rises with each change of a subject
     */
    public InMemoryTaskQueue(
            TaskGroups groups, Duration lease, Supplier<Instant> clock, ToIntFunction<String> versionOfSubject) {
        this.groups = groups;
        this.lease = lease;
        this.clock = clock;
        this.versionOfSubject = versionOfSubject;
    }

    /** Whether nothing is scheduled at all. */
    public boolean hasNothingToDo() {
        return nextClaimable().isEmpty();
    }

    /** When anything can be claimed at the earliest. */
    public Optional<Instant> nextClaimable() {
        Instant first = null;
        for (var tasks : bySubject.values()) {
            for (var task : tasks.values()) {
                var at = task.claimableAt();
                first = at != null && (first == null || at.isBefore(first)) ? at : first;
            }
        }
        return Optional.ofNullable(first);
    }

    /** The task of a claim as it is now, if it is still ours. */
    public Optional<Task> held(ClaimedTask claim) {
        return Optional.ofNullable(ours(claim));
    }

    /** All tasks of a subject, to be put back by {@link #restore} when a transaction is undone. */
    public List<Task> ofSubject(String subject) {
        return List.copyOf(tasks(subject).values());
    }

    public void restore(String subject, List<Task> before) {
        tasks(subject).clear();
        before.forEach(this::save);
    }

    @Override
    public Instant now() {
        return clock.get();
    }

    @Override
    public List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant now) {
        return change(subject, tasks(subject).values(), changes, now);
    }

    @Override
    public List<ClaimedTask> change(String subject, Collection<Task> locked, List<TaskChange> changes, Instant now) {
        var mine = new ArrayList<ClaimedTask>();
        for (var task : TaskChange.applied(subject, locked, changes, now, lease)) {
            save(task);
            if (task.leaseUntil() != null) {
                mine.add(new ClaimedTask(task, 0));
            }
        }
        return mine;
    }

    @Override
    public List<ClaimedTask> claim(TaskGroup group, int atMost) {
        var now = now();
        var due = due(group, now);
        due.sort(Comparator.comparing(task -> Objects.requireNonNull(task.claimableAt())));
        return due.stream()
                .limit(atMost)
                .map(task -> new ClaimedTask(save(task.claimed(now, lease)), 0))
                .toList();
    }

    /** Without streams: every round of every simulated world asks this. */
    private List<Task> due(TaskGroup group, Instant now) {
        var due = new ArrayList<Task>();
        for (var tasks : bySubject.values()) {
            for (var task : tasks.values()) {
                if (task.isClaimable(now) && groups.of(task.id().kind()).name().equals(group.name())) {
                    due.add(task);
                }
            }
        }
        return due;
    }

    @Override
    public Optional<ClaimedTask> renew(ClaimedTask claim) {
        return held(claim).map(task -> new ClaimedTask(save(task.renewed(now().plus(lease))), 0));
    }

    @Override
    public boolean complete(ClaimedTask claim) {
        return held(claim).map(task -> save(task.ended())).isPresent();
    }

    @Override
    public boolean reschedule(ClaimedTask claim, int subjectVersion, Instant due, int tries) {
        return held(claim)
                .filter(task -> versionOfSubject.applyAsInt(claim.subject()) == subjectVersion)
                .map(task -> save(task.rescheduled(due, tries)))
                .isPresent();
    }

    @Override
    public boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted, Runnable alsoCommit) {
        var task = ours(claim);
        if (task == null) {
            return false;
        }
        alsoCommit.run();
        save(task.postponed(now().plus(pause), alerted));
        return true;
    }

    @Override
    public void giveBack(ClaimedTask claim) {
        held(claim).ifPresent(task -> save(task.givenBack()));
    }

    @Override
    public int makeDueNow(String subject, Set<String> kinds) {
        var now = now();
        var early = tasks(subject).values().stream()
                .filter(task -> kinds.contains(task.id().kind()) && task.leaseUntil() == null)
                .filter(task -> task.dueAt() != null && task.dueAt().isAfter(now))
                .toList();
        early.forEach(task -> save(task.madeDue(now)));
        return early.size();
    }

    private @Nullable Task ours(ClaimedTask claim) {
        var task = tasks(claim.subject()).get(claim.kind());
        return task != null && task.fencingToken() == claim.fencingToken() ? task : null;
    }

    private Map<String, Task> tasks(String subject) {
        return bySubject.computeIfAbsent(subject, none -> new LinkedHashMap<>());
    }

    private Task save(Task task) {
        tasks(task.id().subject()).put(task.id().kind(), task);
        return task;
    }
}
