package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallRateLimiterTest {
    @Test
    void letsASecondsWorthThroughAtOnceAndTurnsTheNextAway() {
        var rate = new CallRateLimiter(20);

        assertThat(IntStream.range(0, 100)
                        .filter(i -> rate.acquire(Duration.ZERO))
                        .count())
                .isBetween(20L, 22L);
    }

    @Test
    void lastsForThoseThatMayWaitWhenOthersAreTurnedAway() {
        var rate = new CallRateLimiter(20);
        while (rate.acquire(Duration.ZERO)) {}

        assertThat(rate.acquire(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void isOffAtZeroAndCanBeChanged() {
        var rate = new CallRateLimiter(0);
        assertThat(IntStream.range(0, 1000).allMatch(i -> rate.acquire(Duration.ZERO)))
                .isTrue();

        rate.change(1);
        assertThat(IntStream.range(0, 1000).allMatch(i -> rate.acquire(Duration.ZERO)))
                .isFalse();
    }
}
