package com.mmall.payment.store;

import static org.awaitility.Awaitility.await;

import com.mmall.backing.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Another transaction in the service's database, and what the server counts of locks. */
final class Rival implements AutoCloseable {
    private final Connection connection;
    private final Connection admin;

    private Rival(Database database, Database server) throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
        admin = server.connect();
    }

    static Rival in(Database database, Database server) throws SQLException {
        return new Rival(database, server);
    }

    /** Having written more than the other, it is not the one that a deadlock undoes. */
    void writeALot() throws SQLException {
        for (int i = 0; i < 100; i++) {
            run("INSERT INTO idempotency_key VALUES ('" + i + "', '', '', UTC_TIMESTAMP(6))");
        }
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long count(String sql) throws SQLException {
        return number(connection, sql);
    }

    void letGo() throws SQLException {
        connection.rollback();
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void awaitSomebodyWaiting() {
        await().atMost(Duration.ofSeconds(5))
                .until(() -> number(
                                admin,
                                "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")
                        > 0);
    }

    long deadlocks() throws SQLException {
        return metric("lock_deadlocks");
    }

    long timeouts() throws SQLException {
        return metric("lock_timeouts");
    }

    private long metric(String name) throws SQLException {
        return number(admin, "SELECT `count` FROM information_schema.innodb_metrics WHERE name = '" + name + "'");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
        admin.close();
    }
}
