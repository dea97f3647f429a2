package com.mmall.tasks;

/** Another instance has claimed the task since; what was learnt is left to it. */
public final class LeaseLost extends RuntimeException {
    public LeaseLost(ClaimedTask task) {
        super(task + " was claimed by another instance", null, false, false);
    }
}
