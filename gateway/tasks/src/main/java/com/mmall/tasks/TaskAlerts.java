package com.mmall.tasks;

import org.jspecify.annotations.Nullable;

/** Tells a person that a task does not come about, and that it does again. */
public interface TaskAlerts {
    /**
     * A failure that a person must know of, at each try. Runs in the transaction that puts the task off, and only if the
     * claim is still ours: what it stores is committed with that, what it logs may be logged twice after a crash.
     *
     * @param task {@link Task#alerted} if a person was told before, since it was scheduled
     * @param why for the person on call
     * @param failure the bug, if it is one
     */
    void raise(ClaimedTask task, String why, @Nullable Throwable failure);

    /** The task of which a person was told has come about after all. Runs after that is committed. */
    void clear(ClaimedTask task);
}
