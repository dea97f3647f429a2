package com.mmall.tasks;

import java.util.Collections;

/**
 * The statements on a table of tasks. Each names the sharding key, but for the three that look for what is due: these
 * stay on one server by whatever hint the data source wants.
 */
final class TaskSql {
    private static final String BY_TOKEN = "(%s = ? AND kind = ? AND fencing_token = ?)";
    /**
     * A lease begins when its row is written, by the database's clock; none if its length is null. A value inside of CASE or
     * INTERVAL would not be seen by ShardingSphere (5.5.2), which then mixes up all that follow.
     */
    private static final String SAVED = "(?, ?, ?, ?, ADDTIME(UTC_TIMESTAMP(6), ?), ?, ?, ?, ?)";

    /** What nobody has claimed. */
    private static final String SAVED_FOR_LATER = "(?, ?, ?, ?, NULL, 1, 0, 0, FALSE)";

    private static final String COLUMNS = "kind, due_at, lease_until, fencing_token, tries, claims, alerted";

    final String anyDue;
    /** Read from the index alone: kind and sharding key are parts of the primary key, which each entry of it has. */
    private final String overview;

    final String lockDue;
    final String lockSubject;
    final String renew;
    final String complete;
    final String reschedule;
    final String postpone;
    final String giveBack;
    private final String claim;
    private final String makeDueNow;
    private final String save;
    private final String saveForLater;
    private final String cancel;
    private final String byToken;

    TaskSql(TaskTable table) {
        var name = table.name();
        var subject = table.subjectColumn();
        byToken = BY_TOKEN.formatted(subject);
        var where = " WHERE " + byToken;
        // By its index also in a table too small for the optimizer to care: a scan would lock every row it passes.
        var due = " FROM " + name + " FORCE INDEX (due) WHERE task_group = ? AND claimable_at <= UTC_TIMESTAMP(6)";
        anyDue = "SELECT kind" + due + " LIMIT 1";
        overview = "SELECT kind, COUNT(*) AS due,"
                + " COUNT(CASE WHEN claimable_at <= UTC_TIMESTAMP(6) - INTERVAL ? SECOND THEN 1 END) AS overdue,"
                + " TIMESTAMPDIFF(SECOND, MIN(claimable_at), UTC_TIMESTAMP(6)) AS oldest FROM " + name
                + " FORCE INDEX (due) WHERE task_group IN (%s) AND claimable_at <= UTC_TIMESTAMP(6) GROUP BY kind";
        // Ordered as the index is, so that it stops at the limit: what is read is locked.
        lockDue = "SELECT UTC_TIMESTAMP(6) AS now, " + subject + " AS subject, " + COLUMNS + due
                + " ORDER BY claimable_at LIMIT ? FOR UPDATE SKIP LOCKED";
        lockSubject = "SELECT " + subject + " AS subject, " + COLUMNS + " FROM " + name + " WHERE " + subject
                + " = ? FOR UPDATE";
        claim = "UPDATE " + name
                + " SET lease_until = ?, fencing_token = fencing_token + 1, claims = claims + 1 WHERE ";
        save = "INSERT INTO " + name + " (" + subject + ", task_group, " + COLUMNS + ") VALUES %s"
                + " ON DUPLICATE KEY UPDATE task_group = VALUES(task_group), due_at = VALUES(due_at),"
                + " lease_until = VALUES(lease_until), fencing_token = VALUES(fencing_token), tries = VALUES(tries),"
                + " claims = VALUES(claims), alerted = VALUES(alerted), last_failure = NULL";
        saveForLater = "INSERT INTO " + name + " (" + subject + ", task_group, " + COLUMNS + ") VALUES %s"
                + " ON DUPLICATE KEY UPDATE task_group = VALUES(task_group), due_at = VALUES(due_at),"
                + " lease_until = NULL, fencing_token = fencing_token + 1, tries = 0, claims = 0, alerted = FALSE,"
                + " last_failure = NULL";
        cancel = "UPDATE " + name + " SET due_at = NULL, lease_until = NULL, fencing_token = fencing_token + 1,"
                + " tries = 0, claims = 0, alerted = FALSE, last_failure = NULL WHERE " + subject
                + " = ? AND due_at IS NOT NULL AND kind IN (%s)";
        renew = "UPDATE " + name + " SET lease_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND" + where;
        complete = "UPDATE " + name + " SET due_at = NULL, lease_until = NULL, fencing_token = fencing_token + 1,"
                + " tries = 0, claims = 0, alerted = FALSE, last_failure = NULL" + where;
        reschedule = "UPDATE " + name + " SET due_at = ?, lease_until = NULL, fencing_token = fencing_token + 1,"
                + " tries = ?, claims = 0, alerted = FALSE, last_failure = NULL" + where + unchanged(table);
        postpone = "UPDATE " + name + " SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, lease_until = NULL,"
                + " fencing_token = fencing_token + 1, tries = tries + 1, alerted = ?, last_failure = ?" + where;
        giveBack = "UPDATE " + name + " SET lease_until = NULL, fencing_token = fencing_token + 1, claims = claims - 1"
                + where;
        makeDueNow = "UPDATE " + name + " SET due_at = UTC_TIMESTAMP(6), fencing_token = fencing_token + 1 WHERE "
                + subject + " = ? AND lease_until IS NULL AND due_at > UTC_TIMESTAMP(6) AND kind IN (%s)";
    }

    /** The subject is looked at without a lock: who changes it and this task too raises the fencing token. */
    private static String unchanged(TaskTable table) {
        return table.subjectTable() == null
                ? ""
                : " AND EXISTS (SELECT 1 FROM %1$s p WHERE p.%2$s = %3$s.%2$s AND p.version = ?)"
                        .formatted(table.subjectTable(), table.subjectColumn(), table.name());
    }

    String overview(int groups) {
        return overview.formatted(String.join(", ", Collections.nCopies(groups, "?")));
    }

    String claim(int tasks) {
        return claim + String.join(" OR ", Collections.nCopies(tasks, byToken));
    }

    String save(int tasks) {
        return save.formatted(String.join(", ", Collections.nCopies(tasks, SAVED)));
    }

    String saveForLater(int tasks) {
        return saveForLater.formatted(String.join(", ", Collections.nCopies(tasks, SAVED_FOR_LATER)));
    }

    String cancel(int kinds) {
        return cancel.formatted(String.join(", ", Collections.nCopies(kinds, "?")));
    }

    String makeDueNow(int kinds) {
        return makeDueNow.formatted(String.join(", ", Collections.nCopies(kinds, "?")));
    }
}
