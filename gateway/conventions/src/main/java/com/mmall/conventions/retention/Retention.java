package com.mmall.conventions.retention;

import java.time.Duration;

/**
 * Rows of a service's table that nothing reads once they are old. A service declares one as a bean; {@link RetentionJob}
 * deletes the rows.
 *
 * @param table with an index that begins with the time column
 * @param timeColumn from which the age counts, UTC
 * @param kept no row is deleted before this age, by the database's clock
 */
public record Retention(String table, String timeColumn, Duration kept) {
    public Retention {
        if (kept.isNegative()) {
            throw new IllegalArgumentException(table + " cannot be kept for a negative time: " + kept);
        }
    }

    String deleteSome() {
        return "DELETE FROM " + table + " WHERE " + timeColumn
                + " < UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND LIMIT :most";
    }
}
