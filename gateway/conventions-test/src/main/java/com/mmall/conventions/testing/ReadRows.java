package com.mmall.conventions.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/**
 * How many rows a database server reads, by its own counters. What no index spares grows with the tables, long before a
 * clock shows it.
 */
public final class ReadRows {
    /** Tasks and jobs of the service read rows too; in the quietest of so many turns they do not. */
    private static final int TURNS = 7;

    private final DataSource server;
    private final long ofLooking;

    public ReadRows(DataSource server) {
        this.server = server;
        this.ofLooking = fewest(() -> {});
    }

    /** @param request is carried out several times */
    public long during(Runnable request) {
        return fewest(request) - ofLooking;
    }

    private long fewest(Runnable request) {
        return LongStream.range(0, TURNS)
                .map(turn -> {
                    var before = read();
                    request.run();
                    return read() - before;
                })
                .min()
                .orElseThrow();
    }

    private long read() {
        try (Connection connection = server.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Handler\\_read\\_%'")) {
            var sum = 0L;
            while (rows.next()) {
                sum += rows.getLong(2);
            }
            return sum;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
