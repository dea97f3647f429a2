package com.mmall.user.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
    @Test
    void isWrittenAsTimesPerStretch() {
        assertThat(Limit.valueOf("10/15m")).isEqualTo(new Limit(10, Duration.ofMinutes(15)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "0/1m", "1/0s", "x/1m", "1/x", ""})
    void isNotWrittenOtherwise(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.valueOf(text));
    }
}
