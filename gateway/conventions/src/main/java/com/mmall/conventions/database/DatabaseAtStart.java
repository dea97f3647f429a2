package com.mmall.conventions.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/** Has a service that starts wait for its database server. No line that it writes has an account's password. */
final class DatabaseAtStart {
    private static final Logger log = LoggerFactory.getLogger(DatabaseAtStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /** Host and port; nothing of what else may stand in an address, such as an account. */
    private static final Pattern SERVER = Pattern.compile("jdbc:[a-z:]+//(?:[^@/]*@)?([\\w.,:\\[\\]-]+)(?:[/?].*)?");

    private static final Pattern ADDRESS = Pattern.compile("jdbc:\\S+");

    private final HikariDataSource pool;
    private final String settings;
    private final Duration patience;
    private final long begun = System.nanoTime();
    private @Nullable Duration told;

    /** @param settings where the pool's {@code url} and {@code username} are set */
    DatabaseAtStart(HikariDataSource pool, String settings, Duration patience) {
        this.pool = pool;
        this.settings = settings;
        this.patience = patience;
    }

    /**
     * Returns when a connection could be made, and leaves it in the pool.
     *
     * @throws NoDatabaseAtStart if there is none until the patience is over; at once if the server refuses the account
     *     or does not know the schema
     */
    void await() {
        if (isThere()) {
            return;
        }
        var end = Thread.ofPlatform().unstarted(Thread.currentThread()::interrupt);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            do {
                Thread.sleep(PAUSE);
            } while (!isThere());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoDatabaseAtStart("asked to end while " + server() + " did not answer", "", e);
        } finally {
            forget(end);
        }
        log.info("{} answers after {} s", server(), waited().toSeconds());
    }

    private boolean isThere() {
        try (var connection = pool.getConnection()) {
            return true;
        } catch (SQLException e) {
            if (isRefused(e)) {
                throw new NoDatabaseAtStart(
                        server() + " refuses this service: " + reason(e),
                        "Correct " + settings + ".username, its password, or the schema in " + settings + ".url.",
                        e);
            }
            if (waited().compareTo(patience) >= 0) {
                throw new NoDatabaseAtStart(
                        server() + " did not answer within " + waited().toSeconds() + " s: " + reason(e),
                        "Start it or correct " + settings + ".url. Services wait for it for "
                                + DatabaseAtStartAutoConfiguration.PATIENCE + " (" + patience.toSeconds() + " s).",
                        e);
            }
            tell(e);
            return false;
        }
    }

    private void tell(SQLException e) {
        if (told == null || waited().minus(told).compareTo(BETWEEN_LINES) >= 0) {
            told = waited();
            log.warn(
                    "{} does not answer yet: {}; asked again and again for up to {} s",
                    server(),
                    reason(e),
                    patience.toSeconds());
        }
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** SQLSTATE: invalid authorization; an unknown schema, or one that is not the account's. */
    private static boolean isRefused(SQLException e) {
        var state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith("28") || state.startsWith("42");
    }

    private String server() {
        return "the database at " + server(Objects.requireNonNullElse(pool.getJdbcUrl(), "")) + " (" + settings
                + ".url)";
    }

    static String server(String url) {
        var parts = SERVER.matcher(url);
        return parts.matches() ? parts.group(1) : "its address";
    }

    static String reason(SQLException e) {
        var cause = NestedExceptionUtils.getMostSpecificCause(e);
        var text = Objects.requireNonNullElse(cause.getMessage(), "");
        return cause.getClass().getSimpleName() + ": "
                + ADDRESS.matcher(text.lines().findFirst().orElse("no reason is given"))
                        .replaceAll("its address");
    }

    private static void forget(Thread end) {
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            log.debug("the JVM is ending", e);
        }
    }
}
