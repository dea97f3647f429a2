package com.mmall.tasks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries at start, on two connections and a row of its own, that the database honours what the task engine relies on.
 * Without it two instances would do one task at the same time, and nobody would notice until money went twice.
 */
final class DatabaseCheck {
    private static final Logger log = LoggerFactory.getLogger(DatabaseCheck.class);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(1);
    private static final String BY_ID = " WHERE %s = ? AND kind = ?";

    private final DataSource dataSource;
    private final TaskTable table;
    private final TaskId probe =
            new TaskId("0", "CHECK-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36));
    private final String byId;

    DatabaseCheck(DataSource dataSource, TaskTable table) {
        this.dataSource = dataSource;
        this.table = table;
        this.byId = BY_ID.formatted(table.subjectColumn());
    }

    /**
     * @return true
     * @throws IllegalStateException that names what is missing
     */
    boolean check() {
        try (var one = dataSource.getConnection();
                var other = dataSource.getConnection();
                Row row = inserted(one, other)) {
            isolation(one);
            clock(one, other);
            conditionalUpdate(one, other);
            rowLocks(one, other);
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("tasks cannot be checked on this database: " + e.getMessage(), e);
        }
    }

    private interface Row extends AutoCloseable {
        @Override
        void close() throws SQLException;
    }

    private Row inserted(Connection one, Connection other) throws SQLException {
        run(
                one,
                "INSERT INTO " + table.name() + " (" + table.subjectColumn()
                        + ", kind, task_group, fencing_token, tries, claims, alerted) VALUES (?, ?, '', 1, 0, 0, FALSE)");
        return () -> {
            endTransaction(one);
            endTransaction(other);
            run(one, "DELETE FROM " + table.name() + byId);
        };
    }

    private static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void isolation(Connection one) throws SQLException {
        require(
                one.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED,
                "transactions are not READ COMMITTED: claims would lock more than they take");
    }

    /** Kept and compared as UTC, to the microsecond, and the same on both connections. */
    private void clock(Connection one, Connection other) throws SQLException {
        run(one, "UPDATE " + table.name() + " SET due_at = TIMESTAMP'2038-01-19 03:14:08.123456'" + byId);
        require(
                LocalDateTime.parse("2038-01-19T03:14:08.123456")
                        .equals(time(one, "SELECT due_at FROM " + table.name() + byId)),
                "a time is not read as it was written, in UTC and to the microsecond");
        var first = time(one, "SELECT UTC_TIMESTAMP(6) FROM " + table.name() + byId);
        var second = time(other, "SELECT UTC_TIMESTAMP(6) FROM " + table.name() + byId);
        var third = time(one, "SELECT UTC_TIMESTAMP(6) FROM " + table.name() + byId);
        require(
                !second.isBefore(first.minus(CLOCKS_MAY_DIFFER)) && !second.isAfter(third.plus(CLOCKS_MAY_DIFFER)),
                "two connections have two clocks: " + first + " and " + second);
        run(one, "UPDATE " + table.name() + " SET due_at = NULL" + byId);
    }

    /** Of two that saw the same fencing token, even each in its own snapshot, one gets the task. */
    private void conditionalUpdate(Connection one, Connection other) throws SQLException {
        one.setAutoCommit(false);
        other.setAutoCommit(false);
        var seen = number(one, "SELECT fencing_token FROM " + table.name() + byId);
        require(seen == number(other, "SELECT fencing_token FROM " + table.name() + byId), "one row reads as two");
        var claim = "UPDATE " + table.name() + " SET fencing_token = fencing_token + 1" + byId + " AND fencing_token = "
                + seen;
        require(run(one, claim) == 1, "an UPDATE bound to the fencing token does not tell that it changed its row");
        one.commit();
        require(
                run(other, claim) == 0,
                "a task can be claimed twice: an UPDATE bound to an old fencing token succeeds");
        other.commit();
    }

    private void rowLocks(Connection one, Connection other) throws SQLException {
        var lock = "SELECT fencing_token FROM " + table.name() + byId + " FOR UPDATE";
        number(one, lock);
        require(isRefused(other, lock + " NOWAIT"), "SELECT ... FOR UPDATE locks no row");
        other.rollback();
        if (isFound(other, lock + " SKIP LOCKED")) {
            log.warn("this database does not honour SKIP LOCKED: claims stay exclusive by their fencing tokens, but"
                    + " instances get in each other's way");
        }
    }

    private boolean isRefused(Connection connection, String sql) {
        try {
            isFound(connection, sql);
            return false;
        } catch (SQLException locked) {
            return true;
        }
    }

    private boolean isFound(Connection connection, String sql) throws SQLException {
        try (var statement = statement(connection, sql);
                var rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private int run(Connection connection, String sql) throws SQLException {
        try (var statement = statement(connection, sql)) {
            return statement.executeUpdate();
        }
    }

    private LocalDateTime time(Connection connection, String sql) throws SQLException {
        return read(connection, sql, row -> row.getObject(1, LocalDateTime.class));
    }

    private long number(Connection connection, String sql) throws SQLException {
        return read(connection, sql, row -> row.getLong(1));
    }

    private interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> T read(Connection connection, String sql, Column<T> column) throws SQLException {
        try (var statement = statement(connection, sql);
                var rows = statement.executeQuery()) {
            require(rows.next(), "a row that was committed on one connection is not found on another");
            return column.of(rows);
        }
    }

    private PreparedStatement statement(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setObject(1, table.value(probe));
        statement.setString(2, probe.kind());
        return statement;
    }

    private void require(boolean honoured, String otherwise) {
        if (!honoured) {
            throw new IllegalStateException(
                    "this database does not honour what tasks (" + table.name() + ") rely on: " + otherwise);
        }
    }
}
