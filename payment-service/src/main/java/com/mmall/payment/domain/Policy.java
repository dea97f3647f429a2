package com.mmall.payment.domain;

import java.time.Duration;

/**
 * How often is asked, and for how long.
 *
 * @param poll between two queries of a payable payment
 * @param watch between two looks at a cancelled one
 * @param watchAfterClose how long a cancelled one is watched
 */
public record Policy(Duration poll, Duration watch, Duration watchAfterClose) {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** 1, 2, 4 … 30 s, spread a little by whose it is. */
    Duration backOff(int tries, PaymentNo whose) {
        var seconds = Math.min(LONGEST_WAIT.toSeconds(), 1L << Math.min(tries, 5));
        return Duration.ofSeconds(seconds).plusMillis(Math.floorMod(whose.hashCode() * 31 + tries, 250));
    }

    /** As {@link #backOff}, at most {@code longest} (and a little). */
    Duration backOff(int tries, PaymentNo whose, Duration longest) {
        var wait = backOff(tries, whose);
        return wait.compareTo(longest) > 0 ? longest.plusMillis(wait.toMillis() % 250) : wait;
    }
}
