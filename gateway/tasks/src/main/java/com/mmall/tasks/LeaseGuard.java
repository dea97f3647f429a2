package com.mmall.tasks;

import java.time.Duration;

/**
 * Makes sure, directly before a call out, that a claim will still be ours when the call ends. It is judged by the
 * monotonic clock from before the claim was asked for: a process that was paused finds its lease too old.
 *
 * <p>A claim younger than a second is not renewed: the database gave its lease after that reading of the clock, so nobody
 * else can have claimed it yet, nor will before the call is over.
 */
public final class LeaseGuard {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final TaskQueue queue;
    private final Ticker ticker;
    private final Duration lease;
    private final Duration longestCall;

    /** @param longestCall what any call out takes at most; shorter than the lease */
    public LeaseGuard(TaskQueue queue, Ticker ticker, Duration lease, Duration longestCall) {
        if (lease.compareTo(longestCall) <= 0) {
            throw new IllegalArgumentException("the lease of a task must be longer than the longest call");
        }
        this.queue = queue;
        this.ticker = ticker;
        this.lease = lease;
        this.longestCall = longestCall;
    }

    /** Whether a call may begin now; renews the lease if need be. */
    public boolean holds(ClaimedTask claim) {
        if (age(claim).compareTo(FRESH) < 0 && outlastsACall(claim)) {
            return true;
        }
        return queue.renew(claim).filter(this::outlastsACall).isPresent();
    }

    private boolean outlastsACall(ClaimedTask claim) {
        return age(claim).plus(longestCall).compareTo(lease) < 0;
    }

    Duration lease() {
        return lease;
    }

    /** For how long it can have been ours at most. */
    public Duration age(ClaimedTask claim) {
        return Duration.ofNanos(ticker.nanos() - claim.claimedAtNanos());
    }
}
