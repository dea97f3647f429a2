package com.mmall.payment.testing;

import com.mmall.backing.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All rows of a service's tables as they were, kept in tables beside them. */
public final class Backup {
    private static final List<String> TABLES = List.of(
            "payment",
            "payment_order",
            "payment_task",
            "payment_history",
            "payment_notify",
            "refund",
            "payment_alert",
            "idempotency_key");

    private final Database database;

    private Backup(Database database) {
        this.database = database;
    }

    public static Backup of(Database database) throws SQLException {
        try (var connection = database.connect()) {
            for (var table : TABLES) {
                execute(connection, "CREATE TABLE kept_" + table + " AS SELECT * FROM " + table);
            }
        }
        return new Backup(database);
    }

    /** What was written since is lost. */
    public void restore() throws SQLException {
        try (var connection = database.connect()) {
            for (var table : TABLES) {
                var columns = String.join(", ", columns(connection, table));
                execute(connection, "DELETE FROM " + table);
                execute(
                        connection,
                        "INSERT INTO %s (%s) SELECT %s FROM kept_%s".formatted(table, columns, columns, table));
            }
        }
    }

    /** All but those that the database works out by itself. */
    private static List<String> columns(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT column_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND table_name = '" + table + "'"
                        + " AND extra NOT LIKE '%GENERATED%'")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
