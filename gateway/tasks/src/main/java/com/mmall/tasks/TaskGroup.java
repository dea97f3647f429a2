package com.mmall.tasks;

import java.util.List;

/**
 * Kinds of tasks that are claimed together, oldest first.
 *
 * @param name stored with each task; up to 16 characters
 * @param slots how many of them an instance carries out at once
 * @param inPlace whether one that follows from another task goes on in that task's thread, with no gap in between
 */
public record TaskGroup(String name, List<String> kinds, int slots, boolean inPlace) {
    public TaskGroup {
        kinds = List.copyOf(kinds);
        if (slots < 1) {
            throw new IllegalArgumentException("group " + name + " of tasks needs a slot");
        }
    }
}
