package com.mmall.sharding;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table that is on all servers, past ShardingSphere: rows of some slots on one of them.
 *
 * @param slot SQL of a row's slot; empty where a row does not tell it
 */
record ShardedTable(String name, String slot) {
    private static final int BATCH = 1_000;

    /** None for a number that is not made of an order's: such a row stays on the first server. */
    private static final String OF_PAYMENT = """
            CASE WHEN payment_no REGEXP '^[0-9]{9,64}$'
            THEN MOD(CAST(LEFT(payment_no, CHAR_LENGTH(payment_no) - 8) AS DECIMAL(65)), 1000) END""";

    /** What is to be the same on both sides. */
    record Sum(long rows, String checksum) {}

    /** @param columns that say in which slot a row is, the deciding one first */
    static ShardedTable of(String name, List<String> columns) {
        return new ShardedTable(name, columns.isEmpty() ? "" : slotOf(columns.getFirst()));
    }

    private static String slotOf(String column) {
        return switch (column) {
            case "order_no" -> "MOD(CAST(order_no AS DECIMAL(65)), 1000)";
            case "payment_no" -> OF_PAYMENT;
            case "user_id" -> "MOD(CRC32(user_id), 1000)";
            default -> throw new IllegalArgumentException("no slot follows from a column " + column);
        };
    }

    boolean tellsSlots() {
        return !slot.isEmpty();
    }

    private String of(Slots slots) {
        return tellsSlots()
                ? " WHERE (" + slot + ") IN ("
                        + slots.each().mapToObj(Integer::toString).collect(Collectors.joining(",")) + ")"
                : "";
    }

    /** In small transactions. */
    void delete(DataSource on, Slots slots) {
        var sql = "DELETE FROM " + name + of(slots) + " LIMIT " + BATCH;
        var client = JdbcClient.create(on);
        int deleted;
        do {
            deleted = client.sql(sql).update();
        } while (deleted == BATCH);
    }

    Sum sum(DataSource on, Slots slots) {
        var values =
                columns(on).stream().map("COALESCE(HEX(%s), '-')"::formatted).collect(Collectors.joining(", "));
        return JdbcClient.create(on)
                .sql("SELECT COUNT(*) n, COALESCE(SUM(CRC32(CONCAT_WS('/', " + values + "))), 0) s FROM " + name
                        + of(slots))
                .query((row, n) -> new Sum(row.getLong("n"), row.getString("s")))
                .single();
    }

    /** Rows that are there already stay as they are. @return how many were read */
    long copy(DataSource from, DataSource to, Slots slots) throws SQLException {
        var columns = columns(from);
        var names = String.join(", ", columns);
        var places = String.join(", ", Collections.nCopies(columns.size(), "?"));
        var insert = "INSERT IGNORE INTO " + name + " (" + names + ") VALUES (" + places + ")";
        try (var read = from.getConnection();
                var write = to.getConnection();
                var rows = streamed(read, "SELECT " + names + " FROM " + name + of(slots));
                var target = write.prepareStatement(insert)) {
            write.setAutoCommit(false);
            var copied = copy(rows, target, write, columns.size());
            write.setAutoCommit(true);
            return copied;
        }
    }

    private static long copy(ResultSet rows, PreparedStatement target, Connection write, int columns)
            throws SQLException {
        var copied = 0L;
        while (rows.next()) {
            for (var i = 1; i <= columns; i++) {
                target.setObject(i, rows.getObject(i));
            }
            target.addBatch();
            if (++copied % BATCH == 0) {
                target.executeBatch();
                write.commit();
            }
        }
        target.executeBatch();
        write.commit();
        return copied;
    }

    /** Row by row: they may be more than fit in memory. */
    private static ResultSet streamed(Connection read, String sql) throws SQLException {
        var statement = read.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setFetchSize(Integer.MIN_VALUE);
        statement.closeOnCompletion();
        return statement.executeQuery(sql);
    }

    /** Those that are stored as they are given. */
    private List<String> columns(DataSource on) {
        return JdbcClient.create(on).sql("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_schema = DATABASE() AND table_name = ? AND extra NOT LIKE '%GENERATED%'
                        ORDER BY ordinal_position""").param(name).query(String.class).list();
    }
}
