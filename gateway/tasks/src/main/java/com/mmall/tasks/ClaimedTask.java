package com.mmall.tasks;

import java.time.Duration;

/**
 * A task that is ours until its lease ends.
 *
 * @param task as it was claimed; its fencing token proves the claim
 * @param claimedAtNanos monotonic time just before the claim was asked for
 */
public record ClaimedTask(Task task, long claimedAtNanos) {
    public String subject() {
        return task.id().subject();
    }

    public String kind() {
        return task.id().kind();
    }

    public long fencingToken() {
        return task.fencingToken();
    }

    /** Whether another has claimed it before and may have begun it. */
    public boolean isTakenOver() {
        return task.claims() > 1;
    }

    /** The same claim, asked for at another time: renewed, or by the clock of a simulated instance. */
    public ClaimedTask claimedAt(long nanos) {
        return new ClaimedTask(task, nanos);
    }

    /** How long it has waited to be claimed. */
    Duration lag(Duration lease) {
        var due = task.dueAt();
        var leaseUntil = task.leaseUntil();
        return due == null || leaseUntil == null ? Duration.ZERO : Duration.between(due, leaseUntil.minus(lease));
    }

    @Override
    public String toString() {
        return task.id().toString();
    }
}
