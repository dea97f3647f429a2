package com.mmall.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue in memory, on a time that passes when the test says so. */
final class QueueOnVirtualTime extends InMemoryTaskQueue {
    static final Duration LEASE = Duration.ofSeconds(12);

    private final Time time;

    private static final class Time {
        private final Map<String, Integer> versions = new HashMap<>();
        private Instant now = Instant.parse("2026-11-28T00:00:00Z");
    }

    QueueOnVirtualTime() {
        this(new Time());
    }

    private QueueOnVirtualTime(Time time) {
        super(TaskQueueContract.GROUPS, LEASE, () -> time.now, subject -> time.versions.getOrDefault(subject, 0));
        this.time = time;
    }

    void pass(Duration passing) {
        time.now = time.now.plus(passing);
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, time.now).toNanos();
    }

    void changeSubject(String subject) {
        time.versions.merge(subject, 1, Integer::sum);
    }

    int version(String subject) {
        return time.versions.getOrDefault(subject, 0);
    }

    Task task(String subject, String kind) {
        return ofSubject(subject).stream()
                .filter(task -> task.id().kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public synchronized List<ClaimedTask> claim(TaskGroup group, int atMost) {
        return now(super.claim(group, atMost));
    }

    @Override
    public synchronized List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant at) {
        return now(super.change(subject, changes, at));
    }

    @Override
    public synchronized Optional<ClaimedTask> renew(ClaimedTask claim) {
        return super.renew(claim).map(renewed -> renewed.claimedAt(nanos()));
    }

    @Override
    public synchronized boolean complete(ClaimedTask claim) {
        return super.complete(claim);
    }

    private List<ClaimedTask> now(List<ClaimedTask> claims) {
        return claims.stream().map(claim -> claim.claimedAt(nanos())).toList();
    }
}
