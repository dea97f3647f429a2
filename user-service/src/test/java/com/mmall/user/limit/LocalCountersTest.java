package com.mmall.user.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocalCountersTest {
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final LocalCounters counters = new LocalCounters(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });
    private final List<Limit.Use> twiceAMinute = List.of(Limit.valueOf("2/1m").of("log-in", "somebody"));

    @Test
    void letsSoManyThroughAndNoMore() {
        assertThat(counters.take(twiceAMinute)).isZero();
        assertThat(counters.take(twiceAMinute)).isZero();
        assertThat(counters.take(twiceAMinute)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void beginsAnewWhenTheWindowIsOver() {
        counters.take(twiceAMinute);
        counters.take(twiceAMinute);
        now = now.plusSeconds(60);

        assertThat(counters.take(twiceAMinute)).isZero();
    }

    @Test
    void checksWithoutCounting() {
        for (var i = 0; i < 5; i++) {
            assertThat(counters.check(twiceAMinute)).isZero();
        }
        counters.take(twiceAMinute);
        assertThat(counters.check(twiceAMinute)).isZero();
        counters.take(twiceAMinute);
        assertThat(counters.check(twiceAMinute)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void countsEachForItself() {
        counters.take(twiceAMinute);
        counters.take(twiceAMinute);

        assertThat(counters.take(List.of(Limit.valueOf("2/1m").of("log-in", "somebody else"))))
                .isZero();
    }
}
