package com.mmall.tasks;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a service keeps its tasks.
 *
 * @param name of the table, e.g. {@code order_task}
 * @param subjectColumn the sharding key, named as in the subject's own table, e.g. {@code order_no}
 * @param subjectValue from a task's subject to the column's type, so that no number is compared as text
 * @param subjectTable the subjects' own table, whose column {@code version} rises with each change of a subject; needed by
 *     {@link TaskQueue#reschedule} alone
 */
public record TaskTable(
        String name,
        String subjectColumn,
        Function<String, Object> subjectValue,
        @Nullable String subjectTable) {
    public TaskTable {
        if (!(name + subjectColumn + (subjectTable == null ? "" : subjectTable)).matches("[a-z_]+")) {
            throw new IllegalArgumentException(
                    "not a table and a column: " + name + ", " + subjectColumn + ", " + subjectTable);
        }
    }

    public TaskTable(String name, String subjectColumn, Function<String, Object> subjectValue) {
        this(name, subjectColumn, subjectValue, null);
    }

    Object value(TaskId id) {
        return subjectValue.apply(id.subject());
    }
}
