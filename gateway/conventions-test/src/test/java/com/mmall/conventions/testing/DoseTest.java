package com.mmall.conventions.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DoseTest {
    @Test
    void theDosesFromAllPlacesTogetherAreEachRequestOnce() {
        for (var every : List.of(1, 3, 9)) {
            for (var request = 0; request < 100; request++) {
                var number = request;
                assertThat(IntStream.range(0, every).filter(start -> new Dose(every, start).holds(number)))
                        .as("doses of every %d. request that have request %d", every, request)
                        .hasSize(1);
            }
        }
    }

    @Test
    void anyStartIsOneOfThem() {
        assertThat(new Dose(9, 13)).isEqualTo(new Dose(9, 4));
        assertThat(new Dose(9, -1)).isEqualTo(new Dose(9, 8));
        assertThatThrownBy(() -> new Dose(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itSaysHowToAskForItAgain() {
        assertThat(new Dose(9, 4)).hasToString("-Dmmall.sweep.every=9 -Dmmall.sweep.start=4");
    }
}
