package com.mmall.sharding;

import com.mmall.conventions.alert.AlertLog;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which servers answer. One whose pool gave no connection is asked by a connection of its own, until it answers again. */
final class Presence implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String PATIENCE_MILLIS = "2000";
    private static final int PATIENCE_SECONDS = 2;

    private final Set<ServerPool> doubted = ConcurrentHashMap.newKeySet();
    private final Set<ServerPool> away = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("database-servers").daemon().factory());

    void begin() {
        thread.scheduleWithFixedDelay(this::ask, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isPresent(ServerPool server) {
        return !away.contains(server);
    }

    /** No connection was to be had: it is away, or all connections are in use. */
    void doubt(ServerPool server) {
        doubted.add(server);
    }

    private void ask() {
        doubted.forEach(server -> {
            try {
                if (answers(server)) {
                    isBack(server);
                } else if (away.add(server)) {
                    AlertLog.raise(
                            log, "DATABASE_SERVER_AWAY", "{} does not answer; what is on the others goes on", server);
                }
            } catch (RuntimeException | Error e) { // the next look must take place
                log.error("{} could not be asked whether it is there", server, e);
            }
        });
    }

    private void isBack(ServerPool server) {
        doubted.remove(server);
        if (away.remove(server)) {
            AlertLog.clear(log, "DATABASE_SERVER_AWAY", "{} answers again", server);
        }
    }

    private static boolean answers(ServerPool server) {
        var as = new Properties();
        as.setProperty("user", server.getUsername());
        as.setProperty("password", server.getPassword());
        as.setProperty("connectTimeout", PATIENCE_MILLIS);
        as.setProperty("socketTimeout", PATIENCE_MILLIS);
        try (var connection = DriverManager.getConnection(server.getUrl(), as)) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
