package com.mmall.conventions.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @Test
    void readsWholeMicroseconds() {
        assertThat(Times.instant("2026-11-22T10:00:00.123456789+08:00"))
                .isEqualTo(Instant.parse("2026-11-22T02:00:00.123456Z"));
    }

    @Test
    void theLastMomentStaysBeforeTheYearTenThousandWhereverItIsRounded() {
        assertThat(Times.instant("9999-12-31T23:59:59.999999999Z"))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1969-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "9999-12-31T23:59:59-01:00",
                "2026-11-22",
                "2026-11-22T10:00:00",
                ""
            })
    void readsNoTimeThatTheShopCannotMean(String text) {
        assertThatThrownBy(() -> Times.instant(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31", "+10000-01-01", "2026-02-30", "2026-11-22T10:00:00Z"})
    void readsNoDateThatTheShopCannotMean(String text) {
        assertThatThrownBy(() -> Times.date(text)).isInstanceOf(DateTimeException.class);
        assertThat(Times.date("9999-12-31")).isEqualTo(LocalDate.of(9999, 12, 31));
    }
}
