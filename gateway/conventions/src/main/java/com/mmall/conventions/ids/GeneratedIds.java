package com.mmall.conventions.ids;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ids that no two instances make alike, roughly in the order of time: 41 bits of milliseconds, 10 of a leased worker
 * number, 12 of a count. A lease allows only milliseconds that no other holder of its number ever had, so neither a
 * clock that is wrong nor a process that was paused can repeat an id.
 */
public final class GeneratedIds implements AutoCloseable {
    /** How long a worker number stays taken by an instance that does not renew it. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(GeneratedIds.class);
    private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(10);
    private static final long EPOCH_MILLI = 1_288_834_974_657L; // what ids have counted from since the first of them
    private static final int NUMBER_BITS = 10;
    private static final int COUNT_BITS = 12;
    private static final int COUNTS = 1 << COUNT_BITS;

    /** No id can be made now: the database has not answered for so long that all allowed ones are used up. */
    public static final class Exhausted extends IllegalStateException {
        Exhausted(WorkerLease lease) {
            super("worker number " + lease.number() + " could not be renewed in time and its ids are used up");
        }
    }

    private final WorkerLeases leases;
    private final Clock clock;
    private final ScheduledExecutorService renewer = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "worker-lease");
        thread.setDaemon(true);
        return thread;
    });
    private WorkerLease lease;
    private long milli;
    private int count;

    GeneratedIds(WorkerLeases leases, Clock clock) {
        this.leases = leases;
        this.clock = clock;
        this.lease = leases.acquire(clock.millis() + LEASE.toMillis());
        begin();
    }

    /** Leases a number in the service's table {@code worker_lease} and renews it until it is closed. */
    public static GeneratedIds leasedIn(JdbcClient jdbc, String holder, Clock clock) {
        var ids = new GeneratedIds(new StoredWorkerLeases(jdbc, holder, LEASE), clock);
        ids.renewer.scheduleWithFixedDelay(
                ids::renewLogging, BETWEEN_RENEWALS.toSeconds(), BETWEEN_RENEWALS.toSeconds(), TimeUnit.SECONDS);
        log.info("ids are made with worker number {}", ids.lease.number());
        return ids;
    }

    /** Counted from what is used already where that is later than the clock: a clock may be behind. */
    private synchronized long ahead() {
        return Math.max(clock.millis(), milli) + LEASE.toMillis();
    }

    private void begin() {
        milli = lease.firstMilli();
        count = 0;
        catchUp();
    }

    /** Goes on to the clock's millisecond, never back and never beyond what is allowed. */
    private void catchUp() {
        var now = Math.min(clock.millis(), lease.lastMilli());
        if (now > milli) {
            milli = now;
            count = 0;
        }
    }

    /**
     * The next id, greater than all that this instance made with its present worker number.
     *
     * @throws Exhausted when the database has been away for longer than {@link #LEASE} and many ids were made since
     */
    public synchronized long next() {
        catchUp();
        if (count == COUNTS) {
            if (milli >= lease.lastMilli()) {
                throw new Exhausted(lease);
            }
            milli++;
            count = 0;
        }
        return (milli - EPOCH_MILLI) << (NUMBER_BITS + COUNT_BITS) | (long) lease.number() << COUNT_BITS | count++;
    }

    /** Keeps the number, or takes another one if this one was lost. */
    void renew() {
        var renewed = leases.renew(current(), ahead());
        if (renewed.isPresent()) {
            replace(renewed.get(), false);
        } else {
            log.warn(
                    "worker number {} was taken over by another instance; taking a new one",
                    current().number());
            replace(leases.acquire(ahead()), true);
        }
    }

    private void renewLogging() {
        try {
            renew();
        } catch (RuntimeException e) {
            log.warn(
                    "worker number {} could not be renewed, tried again in {} s",
                    current().number(),
                    BETWEEN_RENEWALS.toSeconds(),
                    e);
        }
    }

    private synchronized WorkerLease current() {
        return lease;
    }

    private synchronized void replace(WorkerLease next, boolean another) {
        lease = next;
        if (another) {
            begin();
        }
    }

    /** Gives the number back, so that the next instance need not wait for its lease to end. */
    @Override
    public void close() {
        renewer.shutdownNow();
        try {
            synchronized (this) {
                leases.release(lease, milli);
                lease = new WorkerLease(lease.number(), lease.fencingToken(), lease.firstMilli(), milli);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "worker number {} could not be given back; it is free in {} s",
                    lease.number(),
                    LEASE.toSeconds(),
                    e);
        }
    }
}
