package com.mmall.conventions.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import javax.sql.DataSource;

/** Makes a table large by copies of a row that the service wrote itself. */
public final class CopiedRows {
    private static final int MOST = 10_000;
    private static final String DIGIT =
            "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5"
                    + " UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
    private static final String NUMBERS = "(SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d AS i FROM " + DIGIT + " a, "
            + DIGIT + " b, " + DIGIT + " c, " + DIGIT + " e) n";

    private CopiedRows() {}

    /**
     * @param row which row, in SQL
     * @param changed what a column is in the copies, in SQL, with {@code i} for the number of the copy, from 0 on
     * @param copies at most 10,000
     */
    public static void make(DataSource server, String table, String row, Map<String, String> changed, int copies) {
        if (copies > MOST) {
            throw new IllegalArgumentException("at most " + MOST + " copies: " + copies);
        }
        try (var connection = server.getConnection();
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            var values = new ArrayList<String>();
            columns(connection, table).forEach(name -> {
                names.add(name);
                values.add(changed.getOrDefault(name, "t." + name));
            });
            if (!names.containsAll(changed.keySet())) {
                throw new IllegalArgumentException(table + " has only " + names);
            }
            statement.executeUpdate("INSERT INTO %s (%s) SELECT %s FROM %s t, %s WHERE %s AND i < %d"
                    .formatted(table, String.join(",", names), String.join(",", values), table, NUMBERS, row, copies));
            statement.execute("ANALYZE TABLE " + table); // as the server itself does a while later
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that are written; the others are computed from them. */
    private static ArrayList<String> columns(Connection connection, String table) throws SQLException {
        try (var query = connection.prepareStatement("SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND table_name = ? AND COALESCE(generation_expression, '') = ''")) {
            query.setString(1, table);
            try (var rows = query.executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        }
    }
}
