package com.mmall.tasks;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** A change of what is to be done for a subject. */
public sealed interface TaskChange {
    String kind();

    /** To be done from {@code due} on, afresh. */
    record Schedule(String kind, Instant due) implements TaskChange {}

    /** Tried in vain: again at {@code due}. */
    record Retry(String kind, Instant due) implements TaskChange {}

    /** To be done no more. */
    record Cancel(String kind) implements TaskChange {}

    /** Whether none of it is claimed at once, and the tasks as they are decide nothing of how they will be. */
    static boolean isForLater(List<TaskChange> changes, Instant now) {
        return changes.stream().map(TaskChange::kind).distinct().count() == changes.size()
                && changes.stream().allMatch(change -> switch (change) {
                    case Schedule scheduled -> scheduled.due().isAfter(now);
                    case Retry _ -> false;
                    case Cancel _ -> true;
                });
    }

    /**
     * @param known the subject's tasks as they are, locked by the caller
     * @return what changes, as it will be; what is due at once is claimed by the caller
     */
    static List<Task> applied(
            String subject, Collection<Task> known, List<TaskChange> changes, Instant now, Duration lease) {
        var before = new LinkedHashMap<String, Task>();
        known.forEach(task -> before.put(task.id().kind(), task));
        var after = new LinkedHashMap<String, Task>();
        for (var change : changes) {
            var id = new TaskId(subject, change.kind());
            var task = after.getOrDefault(change.kind(), before.getOrDefault(change.kind(), Task.idle(id)));
            switch (change) {
                case Schedule(var kind, var due) -> after.put(kind, claimedIfDue(task.scheduled(due), now, lease));
                case Retry(var kind, var due) -> after.put(kind, claimedIfDue(task.retried(due), now, lease));
                case Cancel(var kind) -> {
                    if (task.isScheduled()) {
                        after.put(kind, task.ended());
                    }
                }
            }
        }
        return List.copyOf(after.values());
    }

    private static Task claimedIfDue(Task task, Instant now, Duration lease) {
        return task.isClaimable(now) ? task.claimed(now, lease) : task;
    }
}
