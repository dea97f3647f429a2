package com.mmall.tasks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as its row has it. A row stays when its task is complete: its fencing token goes on rising when the task is
 * scheduled again, so no claim of an earlier time fits by chance.
 *
 * @param dueAt from when on it is to be done; null if there is nothing to do
 * @param leaseUntil how long it is somebody's; null if it is nobody's
 * @param fencingToken rises with every claim and every change; a claim holds while it is unchanged
 * @param tries how often it was tried in vain since it was scheduled
 * @param claims how many have taken it since it was scheduled; more than one: another may have begun it
 * @param alerted whether a person has been told that it does not come about
 */
public record Task(
        TaskId id,
        @Nullable Instant dueAt,
        @Nullable Instant leaseUntil,
        long fencingToken,
        int tries,
        int claims,
        boolean alerted) {

    /** One that was never scheduled. */
    static Task idle(TaskId id) {
        return new Task(id, null, null, 0, 0, 0, false);
    }

    /** Due afresh: what was tried before counts no more. */
    Task scheduled(Instant due) {
        return new Task(id, due, null, fencingToken + 1, 0, 0, false);
    }

    /** Due again, tried once more in vain. */
    Task retried(Instant due) {
        return new Task(id, due, null, fencingToken + 1, tries + 1, 0, false);
    }

    /** The end of a claim: again at {@code due}, after so many tries in vain. */
    Task rescheduled(Instant due, int triesInVain) {
        return new Task(id, due, null, fencingToken + 1, triesInVain, 0, false);
    }

    /** Nothing is to be done any more. */
    Task ended() {
        return new Task(id, null, null, fencingToken + 1, 0, 0, false);
    }

    /** Somebody's, for as long as a lease lasts. */
    Task claimed(Instant now, Duration lease) {
        return new Task(id, dueAt, now.plus(lease), fencingToken + 1, tries, claims + 1, alerted);
    }

    /** The same claim, for longer. */
    Task renewed(Instant until) {
        return new Task(id, dueAt, until, fencingToken, tries, claims, alerted);
    }

    Task madeDue(Instant now) {
        return new Task(id, now, null, fencingToken + 1, tries, claims, alerted);
    }

    /** Put off after a failure. It counts as taken over by its next holder: something may have been sent. */
    Task postponed(Instant due, boolean hasAlerted) {
        return new Task(id, due, null, fencingToken + 1, tries + 1, claims, hasAlerted);
    }

    /** Nobody's again, and not begun by whom it was claimed. */
    Task givenBack() {
        return new Task(id, dueAt, null, fencingToken + 1, tries, claims - 1, alerted);
    }

    /** Whether anybody may take it. */
    boolean isClaimable(Instant now) {
        var at = claimableAt();
        return at != null && !at.isAfter(now);
    }

    /** From when on anybody may take it; null if there is nothing to do. */
    @Nullable
    Instant claimableAt() {
        return dueAt != null && leaseUntil != null && leaseUntil.isAfter(dueAt) ? leaseUntil : dueAt;
    }

    /** Whether there is something to do. */
    public boolean isScheduled() {
        return dueAt != null;
    }
}
