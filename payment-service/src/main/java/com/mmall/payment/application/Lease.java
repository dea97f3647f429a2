package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Makes sure, directly before a call out, that a claim will still be ours when the call ends. It is judged by the
 * monotonic clock from before the claim was asked for: a process that was paused finds its lease too old.
 *
 * <p>A claim younger than a second, whose lease outlasts the longest call, is not renewed: the database gave its lease after
 * that reading of the clock, so nobody else can have claimed it yet, nor will before the call is over. A renewal would
 * prove no more than that. Whatever the payment has become meanwhile, the answer is written under the token or not at all.
 */
@Component
public class Lease {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final TaskQueue queue;
    private final Ticker ticker;
    private final Duration longestCall;
    private final Duration lease;

    Lease(TaskQueue queue, Ticker ticker, PaymentProperties properties) {
        this.queue = queue;
        this.ticker = ticker;
        this.lease = properties.lease();
        this.longestCall = properties.callTimeout();
        if (lease.compareTo(longestCall) <= 0) {
            throw new IllegalArgumentException("mmall.payment.lease must be longer than mmall.payment.call-timeout");
        }
    }

    boolean holds(ClaimedTask claim) {
        if (age(claim).compareTo(FRESH) < 0 && outlastsACall(claim)) {
            return true;
        }
        return queue.renew(claim).filter(this::outlastsACall).isPresent();
    }

    private boolean outlastsACall(ClaimedTask claim) {
        return age(claim).plus(longestCall).compareTo(lease) < 0;
    }

    /** For how long it can have been ours at most. */
    Duration age(ClaimedTask claim) {
        return Duration.ofNanos(ticker.nanos() - claim.claimedAtNanos());
    }
}
