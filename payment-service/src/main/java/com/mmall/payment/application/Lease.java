package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Makes sure, directly before a call out, that a claim will still be ours when the call ends. It is judged by the
 * monotonic clock from before the claim was asked for: a process that was paused finds its lease too old.
 */
@Component
public class Lease {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Payments payments;
    private final Ticker ticker;
    private final Duration longestCall;
    private final Duration lease;

    Lease(Payments payments, Ticker ticker, PaymentProperties properties) {
        this.payments = payments;
        this.ticker = ticker;
        this.lease = properties.lease();
        this.longestCall = properties.callTimeout();
        if (lease.compareTo(longestCall) <= 0) {
            throw new IllegalArgumentException("mmall.payment.lease must be longer than mmall.payment.call-timeout");
        }
    }

    boolean holds(ClaimedDuty claim) {
        if (age(claim).compareTo(FRESH) < 0) {
            return true;
        }
        return payments.renew(claim)
                .filter(renewed -> age(renewed).plus(longestCall).compareTo(lease) < 0)
                .isPresent();
    }

    private Duration age(ClaimedDuty claim) {
        return Duration.ofNanos(ticker.nanos() - claim.claimedAtNanos());
    }
}
