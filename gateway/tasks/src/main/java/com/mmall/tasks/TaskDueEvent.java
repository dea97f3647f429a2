package com.mmall.tasks;

import java.util.List;

/** Published inside a transaction that claims what is due at once; the executor takes it after the commit. */
public record TaskDueEvent(List<ClaimedTask> tasks) {
    public TaskDueEvent {
        tasks = List.copyOf(tasks);
    }
}
