package com.mmall.tasks;

import org.jspecify.annotations.Nullable;

/** Tells a person that a task does not come about. */
public interface TaskAlerts {
    /**
     * Told before it is stored that it was told: a crash in between tells twice rather than never.
     *
     * @param why for the person on call
     * @param failure the bug, if it is one
     */
    void raise(ClaimedTask task, String why, @Nullable Throwable failure);
}
