package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallRateTest {
    @Test
    void letsASecondsWorthThroughAtOnceAndTurnsTheNextAway() {
        var rate = new CallRate(20);

        assertThat(IntStream.range(0, 100)
                        .filter(i -> rate.place(Duration.ZERO))
                        .count())
                .isBetween(20L, 22L);
    }

    @Test
    void lastsForWhoeverMayWaitWhenOthersAreTurnedAway() {
        var rate = new CallRate(20);
        while (rate.place(Duration.ZERO)) {}

        assertThat(rate.place(Duration.ofMillis(200))).isTrue();
    }

    @Test
    void isOffAtZeroAndCanBeChanged() {
        var rate = new CallRate(0);
        assertThat(IntStream.range(0, 1000).allMatch(i -> rate.place(Duration.ZERO)))
                .isTrue();

        rate.change(1);
        assertThat(IntStream.range(0, 1000).allMatch(i -> rate.place(Duration.ZERO)))
                .isFalse();
    }
}
