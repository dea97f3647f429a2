package com.mmall.conventions.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that an instance of a service repeats by itself, on a thread of its own: it never overlaps itself, and a failure does not
 * end it. Every instance does it; the work must bear that.
 */
public final class Job implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Job.class);

    /**
     * @param lastRun when it last began; null before the first time, as are the next two
     * @param lastMillis how long that took, in milliseconds; null while it runs
     * @param lastError why it failed; null if it did not
     * @param nextRun when it begins again; null while it runs
     */
    public record State(
            String name,
            boolean isRunning,
            @Nullable Instant lastRun,
            @Nullable Long lastMillis,
            @Nullable String lastError,
            @Nullable Instant nextRun) {}

    private final String name;
    private final Duration every;
    private final Runnable work;
    private final Clock clock;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean isRequested = new AtomicBoolean();
    private volatile State state;

    Job(String name, Duration first, Duration every, Runnable work, Clock clock) {
        this.name = name;
        this.every = every;
        this.work = work;
        this.clock = clock;
        this.state = new State(name, false, null, null, null, clock.instant().plus(first));
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("job-" + name).daemon().factory());
        thread.scheduleWithFixedDelay(this::runOnce, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    public String name() {
        return name;
    }

    public State state() {
        return state;
    }

    /** Begins as soon as a run that is under way is over. Requests that come before then are one. */
    public void runSoon() {
        if (isRequested.compareAndSet(false, true)) {
            thread.execute(() -> {
                isRequested.set(false);
                runOnce();
            });
        }
    }

    private void runOnce() {
        var next = state.nextRun();
        var begun = clock.instant();
        state = new State(name, true, begun, null, null, null);
        var error = failure();
        var ended = clock.instant();
        var isOnTime = next == null || !begun.isBefore(next);
        state = new State(
                name,
                false,
                begun,
                Duration.between(begun, ended).toMillis(),
                error,
                isOnTime ? ended.plus(every) : next);
    }

    private @Nullable String failure() {
        try {
            work.run();
            return null;
        } catch (RuntimeException | Error e) {
            log.warn("job {} has failed; it runs again within {}", name, every, e);
            return reason(e);
        }
    }

    /** The kind of failure alone: a message may quote a statement or an address. The log has the rest. */
    private static String reason(Throwable e) {
        var cause = e.getCause();
        return cause == null ? e.getClass().getSimpleName() : reason(cause);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
