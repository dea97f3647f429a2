package com.mmall.conventions.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Spares callers the wait for something that does not answer. After a failure nobody asks for a while, then one caller
 * alone tries; only when that succeeds everybody asks again. It starts in doubt, so that a start without Redis costs one
 * caller one time-out and not all of them.
 */
final class CircuitBreaker {
    private final Duration pause;
    private final LongSupplier nanoTime;
    private final AtomicBoolean probing = new AtomicBoolean();
    private volatile boolean works;
    private volatile long closedSince;
    private volatile boolean closed;

    CircuitBreaker(Duration pause, LongSupplier nanoTime) {
        this.pause = pause;
        this.nanoTime = nanoTime;
    }

    /** A caller that gets {@code true} must say afterwards how it went. */
    boolean mayTry() {
        if (works) {
            return true;
        }
        var pausing = closed && nanoTime.getAsLong() - closedSince < pause.toNanos();
        return !pausing && probing.compareAndSet(false, true);
    }

    void succeeded() {
        works = true;
        closed = false;
        probing.set(false);
    }

    /** @return true for the first failure after it worked or was in doubt, which is the one worth a log line */
    boolean failed() {
        var news = works || !closed;
        closedSince = nanoTime.getAsLong();
        closed = true;
        works = false;
        probing.set(false);
        return news;
    }
}
