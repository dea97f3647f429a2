package com.mmall.tasks;

import java.util.List;

/** What each kind of task does. Each may run twice, and any instance may run it. */
public interface TaskHandler {
    /**
     * Carries out a claimed task; its end is stored by the handler, with what it led to, in one transaction.
     *
     * @throws LeaseLost if another instance has claimed it since
     */
    TaskOutcome carryOut(ClaimedTask task);

    /** For handlers that read at once what all of these are about. Runs in the claiming thread. */
    default List<PreparedTask> prepare(List<ClaimedTask> claimed) {
        return claimed.stream()
                .map(task -> new PreparedTask(task, () -> carryOut(task)))
                .toList();
    }
}
