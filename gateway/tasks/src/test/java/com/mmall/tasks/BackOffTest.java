package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    @Test
    void waitsLongerEachTimeAndNeverMoreThanTheLongest() {
        assertThat(FailurePolicy.NO_ANSWER.pause(0, random)).isBetween(Duration.ofMillis(374), Duration.ofMillis(500));
        assertThat(FailurePolicy.NO_ANSWER.pause(3, random)).isBetween(Duration.ofMillis(2999), Duration.ofSeconds(4));
        assertThat(FailurePolicy.NO_ANSWER.pause(1_000_000, random))
                .isBetween(Duration.ofMillis(7499), Duration.ofSeconds(10));
        assertThat(FailurePolicy.FOR_A_PERSON.pause(40, random))
                .isBetween(Duration.ofSeconds(449), Duration.ofMinutes(10));
    }

    /** Or all that failed together would come back together. */
    @Test
    void differsByChance() {
        assertThat(Stream.generate(() -> FailurePolicy.NO_ANSWER.pause(9, random))
                        .limit(20)
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void callsSomebodyAtOnceOnlyWhereNoRepeatHelps() {
        assertThat(FailurePolicy.stuck(0, random).alert()).isTrue();
        assertThat(FailurePolicy.noAnswer(0, random).alert()).isFalse();
        assertThat(FailurePolicy.noAnswer(59, random).alert()).isFalse();
        assertThat(FailurePolicy.noAnswer(60, random).alert()).isTrue();
    }
}
