package com.mmall.tasks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All kinds of tasks that a service has, the most pressing group first. */
public final class TaskGroups {
    private final int slots;
    private final List<TaskGroup> inOrder;
    private final Map<String, TaskGroup> byKind = new HashMap<>();

    /** @param slots how many tasks an instance carries out at once, whatever their group */
    public TaskGroups(int slots, List<TaskGroup> mostPressingFirst) {
        this.slots = slots;
        this.inOrder = List.copyOf(mostPressingFirst);
        for (var group : inOrder) {
            for (var kind : group.kinds()) {
                if (byKind.put(kind, group) != null) {
                    throw new IllegalArgumentException("task kind " + kind + " is in two groups");
                }
            }
        }
    }

    public List<TaskGroup> inOrder() {
        return inOrder;
    }

    int slots() {
        return slots;
    }

    /** @throws IllegalArgumentException for a kind that the service has not named */
    public TaskGroup of(String kind) {
        var group = byKind.get(kind);
        if (group == null) {
            throw new IllegalArgumentException("task kind " + kind + " is in no group");
        }
        return group;
    }

    /** The lower, the more pressing: by group, then by the order of its kinds. */
    int rank(String kind) {
        var group = of(kind);
        return inOrder.indexOf(group) * 1_000 + group.kinds().indexOf(kind);
    }
}
