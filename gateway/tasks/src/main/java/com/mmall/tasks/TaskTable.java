package com.mmall.tasks;

import java.util.function.Function;

/**
 * Where a service keeps its tasks.
 *
 * @param name of the table, e.g. {@code order_task}
 * @param subjectColumn the sharding key, named as in the subject's own table, e.g. {@code order_no}
 * @param subjectValue from a task's subject to the column's type, so that no number is compared as text
 */
public record TaskTable(String name, String subjectColumn, Function<String, Object> subjectValue) {
    public TaskTable {
        if (!(name + subjectColumn).matches("[a-z_]+")) {
            throw new IllegalArgumentException("not a table and a column: " + name + ", " + subjectColumn);
        }
    }

    Object value(TaskId id) {
        return subjectValue.apply(id.subject());
    }
}
