package com.mmall.payment.testing;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A real database whose clock stands still until it is told to go on: there is one connection, and its session has a time
 * of its own. Nobody carries tasks out.
 */
public final class ADatabase implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "payment", "payment_order", "payment_task", "payment_history", "payment_notify", "refund", "payment_alert");

    private final ARunningService service;
    private final JdbcClient jdbc;
    private Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private ADatabase() {
        service = ARunningService.with(
                "spring.datasource.hikari.maximum-pool-size", "2", // the start looks whether two see the same
                "spring.datasource.hikari.minimum-idle", "1");
        service.stopTasks();
        service.clock.standStill();
        jdbc = service.bean(JdbcClient.class);
        keepOneConnection();
        pass(Duration.ZERO);
    }

    private void keepOneConnection() {
        var pool = service.bean(HikariDataSource.class);
        pool.getHikariConfigMXBean().setMaximumPoolSize(1);
        pool.getHikariPoolMXBean().softEvictConnections();
        await().until(() -> pool.getHikariPoolMXBean().getTotalConnections() == 1);
    }

    public static ADatabase open() {
        return new ADatabase();
    }

    public <T> T bean(Class<T> type) {
        return service.bean(type);
    }

    public void empty() {
        TABLES.forEach(table -> jdbc.sql("DELETE FROM " + table).update());
    }

    public Instant now() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        jdbc.sql(String.format(Locale.ROOT, "SET timestamp = %d.%06d", micros / 1_000_000, micros % 1_000_000))
                .update();
    }

    @Override
    public void close() {
        service.close();
    }
}
