package com.mmall.order.duties;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.order.application.CarryOutDuty.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryPauseTest {
    private static final Outcome FAILED = new Outcome.Failed("read timed out");
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @Test
    void waitsLongerEachTimeAndNeverMoreThanTenSeconds() {
        assertThat(RetryPause.after(FAILED, 0, random)).isBetween(Duration.ofMillis(374), Duration.ofMillis(500));
        assertThat(RetryPause.after(FAILED, 3, random)).isBetween(Duration.ofMillis(2999), Duration.ofSeconds(4));
        assertThat(RetryPause.after(FAILED, 1_000_000, random))
                .isBetween(Duration.ofMillis(7499), Duration.ofSeconds(10));
    }

    @Test
    void callsSomebodyAtOnceOnlyWhereNoRepeatHelps() {
        assertThat(RetryPause.alerts(new Outcome.Stuck("released before"), 0)).isTrue();
        assertThat(RetryPause.alerts(FAILED, 0)).isFalse();
        assertThat(RetryPause.alerts(FAILED, 60)).isTrue();
    }
}
