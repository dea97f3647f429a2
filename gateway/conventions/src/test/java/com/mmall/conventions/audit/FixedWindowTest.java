package com.mmall.conventions.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FixedWindowTest {
    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private final FixedWindow twiceAMinute = new FixedWindow(2, Duration.ofMinutes(1), new Clock() {
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

    @Test
    void isOpenSoManyTimesAndAgainInTheNextWindow() {
        assertThat(twiceAMinute.isOpen()).isTrue();
        assertThat(twiceAMinute.isOpen()).isTrue();
        assertThat(twiceAMinute.isOpen()).isFalse();

        now = now.plusSeconds(61);

        assertThat(twiceAMinute.isOpen()).isTrue();
    }
}
