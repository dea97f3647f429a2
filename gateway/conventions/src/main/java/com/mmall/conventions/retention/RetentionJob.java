package com.mmall.conventions.retention;

import com.mmall.conventions.slot.DatabaseServers;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes what every {@link Retention} calls too old, in small transactions. Each instance
 * does so: the condition is checked by the statement that deletes, so two at a time only share the work.
 */
public final class RetentionJob {
    /** Rows locked at a time: few, so that no request waits for them. */
    static final int BATCH = 500;

    private static final int MOST_BATCHES = 200;
    private static final Logger log = LoggerFactory.getLogger(RetentionJob.class);

    private final JdbcClient jdbc;
    private final DatabaseServers servers;
    private final List<Retention> retentions;

    RetentionJob(JdbcClient jdbc, DatabaseServers servers, List<Retention> retentions) {
        this.jdbc = jdbc;
        this.servers = servers;
        this.retentions = retentions;
    }

    /**
     * Once over all tables. A table that fails is tried again in the next round, and hinders no other.
     *
     * @throws RuntimeException if a table failed, after the others
     */
    public void run() {
        RuntimeException failed = null;
        for (var retention : retentions) {
            try {
                var deleted = servers.present().stream()
                        .mapToInt(server -> servers.on(server, () -> delete(retention)))
                        .sum();
                if (deleted > 0) {
                    log.info("{} rows of {} older than {} deleted", deleted, retention.table(), retention.kept());
                }
            } catch (RuntimeException e) {
                log.warn(
                        "old rows of {} are not deleted; the next round tries again: {}",
                        retention.table(),
                        e.toString());
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private int delete(Retention retention) {
        var all = 0;
        for (var batch = 0; batch < MOST_BATCHES && !Thread.currentThread().isInterrupted(); batch++) {
            var deleted = jdbc.sql(retention.deleteSome())
                    .param("seconds", retention.kept().toSeconds())
                    .param("most", BATCH)
                    .update();
            all += deleted;
            if (deleted < BATCH) {
                break;
            }
        }
        return all;
    }
}
