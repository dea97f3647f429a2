package com.mmall.conventions.ids;

import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In the service's own table {@code worker_lease}. Whether a lease is over is decided by the database's clock. */
final class StoredWorkerLeases implements WorkerLeases {
    private static final int TRIES = 2_000;

    private final JdbcClient jdbc;
    private final String holder;
    private final Duration time;

    /**
     * @param holder for people who read the table, up to 100 characters
     * @param time how long a lease lasts that is not renewed
     */
    StoredWorkerLeases(JdbcClient jdbc, String holder, Duration time) {
        this.jdbc = jdbc;
        this.holder = holder;
        this.time = time;
    }

    private record Free(int number, long fencingToken, long usedUntil) {}

    @Override
    public WorkerLease acquire(long untilMilli) {
        for (var i = 0; i < TRIES; i++) {
            var free = lowestFree();
            var taken = free.isPresent() ? take(free.get(), untilMilli) : add(untilMilli);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        throw new IllegalStateException("no worker number could be had: others were faster " + TRIES + " times");
    }

    private Optional<Free> lowestFree() {
        return jdbc.sql("""
                        SELECT number, fencing_token, used_until FROM worker_lease
                        WHERE lease_until < UTC_TIMESTAMP(6) ORDER BY number LIMIT 1
                        """).query(Free.class).optional();
    }

    private Optional<WorkerLease> take(Free free, long untilMilli) {
        var first = free.usedUntil() + 1;
        var last = Math.max(first + time.toMillis(), untilMilli); // our clock may be behind the earlier holder's
        var rows = jdbc.sql("""
                        UPDATE worker_lease SET fencing_token = fencing_token + 1, holder = :holder, used_until = :last,
                          lease_until = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND
                        WHERE number = :number AND fencing_token = :token AND lease_until < UTC_TIMESTAMP(6)
                        """)
                .param("holder", holder)
                .param("last", last)
                .param("seconds", time.toSeconds())
                .param("number", free.number())
                .param("token", free.fencingToken())
                .update();
        return rows == 0
                ? Optional.empty()
                : Optional.of(new WorkerLease(free.number(), free.fencingToken() + 1, first, last));
    }

    private Optional<WorkerLease> add(long untilMilli) {
        var number = jdbc.sql("SELECT COALESCE(MAX(number) + 1, 0) FROM worker_lease")
                .query(Integer.class)
                .single();
        if (number > HIGHEST_NUMBER) {
            throw new IllegalStateException("all worker numbers up to " + HIGHEST_NUMBER + " are in use");
        }
        try {
            jdbc.sql("""
                            INSERT INTO worker_lease (number, fencing_token, holder, used_until, lease_until)
                            VALUES (:number, 1, :holder, :last, UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND)
                            """)
                    .param("number", number)
                    .param("holder", holder)
                    .param("last", untilMilli)
                    .param("seconds", time.toSeconds())
                    .update();
            return Optional.of(new WorkerLease(number, 1, 0, untilMilli));
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<WorkerLease> renew(WorkerLease lease, long untilMilli) {
        var last = Math.max(lease.lastMilli(), untilMilli);
        var rows = jdbc.sql("""
                        UPDATE worker_lease SET used_until = :last, lease_until = UTC_TIMESTAMP(6) + INTERVAL :seconds SECOND
                        WHERE number = :number AND fencing_token = :token
                        """)
                .param("last", last)
                .param("seconds", time.toSeconds())
                .param("number", lease.number())
                .param("token", lease.fencingToken())
                .update();
        return rows == 0
                ? Optional.empty()
                : Optional.of(new WorkerLease(lease.number(), lease.fencingToken(), lease.firstMilli(), last));
    }

    @Override
    public void release(WorkerLease lease, long lastUsedMilli) {
        jdbc.sql("""
                        UPDATE worker_lease SET used_until = :last, lease_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND
                        WHERE number = :number AND fencing_token = :token
                        """)
                .param("last", lastUsedMilli)
                .param("number", lease.number())
                .param("token", lease.fencingToken())
                .update();
    }
}
