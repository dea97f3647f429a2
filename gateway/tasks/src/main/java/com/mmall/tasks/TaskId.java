package com.mmall.tasks;

/**
 * Which task: a subject has at most one of each kind.
 *
 * @param subject number of the order or payment the task belongs to; the sharding key of its table
 */
public record TaskId(String subject, String kind) {
    @Override
    public String toString() {
        return kind + " of " + subject;
    }
}
