package com.mmall.payment.alipay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Spreads calls evenly, with a second's worth in advance. A caller with more patience gets a place where others are turned
 * away, so cancels and refunds go through while queries fill the rest.
 */
final class CallRateLimiter {
    private static final long IN_ADVANCE = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong nextFree = new AtomicLong(System.nanoTime() - IN_ADVANCE);
    private volatile long nanosPerCall;

    CallRateLimiter(int perSecond) {
        change(perSecond);
    }

    /** @param perSecond 0 for no limit */
    void change(int perSecond) {
        nanosPerCall = perSecond <= 0 ? 0 : IN_ADVANCE / perSecond;
    }

    /** Waits for a place; false, at once, if there is none within the patience. */
    boolean acquire(Duration patience) {
        var step = nanosPerCall;
        if (step == 0) {
            return true;
        }
        while (true) {
            var now = System.nanoTime();
            var next = nextFree.get();
            var slot = now + Math.max(next - now, -IN_ADVANCE);
            if (slot - now > patience.toNanos()) {
                return false;
            }
            if (nextFree.compareAndSet(next, slot + step)) {
                return waitedUntil(slot);
            }
        }
    }

    private static boolean waitedUntil(long slot) {
        for (var left = slot - System.nanoTime(); left > 0; left = slot - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return true;
    }
}
