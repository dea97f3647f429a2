package com.mmall.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The tasks of a service; any number of instances take from it. The database's clock decides what is due and whose. */
public interface TaskQueue {
    /** The database's time; of several servers, one's. */
    Instant now();

    /** The same of each of its servers; usually there is one. */
    default Stream<Instant> clocks() {
        return Stream.of(now());
    }

    /**
     * Changes what is to be done for a subject. Runs inside the transaction that holds the subject's row.
     *
     * @return what is due at once; it is claimed by the caller, to be handed to the executor after the commit
     */
    List<ClaimedTask> change(String subject, List<TaskChange> changes, Instant now);

    /** The same with one statement less. @param locked all tasks of the subject that change, locked by the transaction */
    List<ClaimedTask> change(String subject, Collection<Task> locked, List<TaskChange> changes, Instant now);

    /** Takes up to {@code atMost} due tasks of a group, for the time of a lease, the oldest first. */
    List<ClaimedTask> claim(TaskGroup group, int atMost);

    /** Lengthens the lease from now on; empty if the claim is no longer ours. */
    Optional<ClaimedTask> renew(ClaimedTask claim);

    /** Ends a task; false, and nothing changes, if the claim is no longer ours. May run inside a transaction. */
    boolean complete(ClaimedTask claim);

    /**
     * Ends a claim whose answer changes nothing but when to ask again: one statement, no transaction. False, and nothing
     * changes, if the claim is no longer ours, or the subject has changed since it was read.
     *
     * @param subjectVersion of the subject as it was read after the claim
     * @param tries how often it was tried in vain
     */
    boolean reschedule(ClaimedTask claim, int subjectVersion, Instant due, int tries);

    /**
     * Puts a task off after a failure; false, and nothing changes, if the claim is no longer ours.
     *
     * @param why kept with the task, cut to 300 characters
     * @param alsoCommit runs in the same transaction, once the task is put off
     */
    boolean postpone(ClaimedTask claim, Duration pause, String why, boolean alerted, Runnable alsoCommit);

    /** Lets others have at once what was not begun. */
    void giveBack(ClaimedTask claim);

    /**
     * Makes due now what is scheduled for a subject and nobody has claimed.
     *
     * @param kinds that may be earlier than they were scheduled; where that depends on the subject, its row is locked
     * @return how many tasks
     */
    int makeDueNow(String subject, Set<String> kinds);
}
