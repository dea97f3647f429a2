package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlipayTimeTest {
    private final TimeZone before = TimeZone.getDefault();

    @AfterEach
    void putBack() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Shanghai", "America/New_York"})
    void isChinasTimeWhereverWeAre(String zone) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        var instant = Instant.parse("2025-12-31T16:00:30Z");

        assertThat(AlipayTime.text(instant)).isEqualTo("2026-01-01 00:00:30");
        assertThat(AlipayTime.instant("2026-01-01 00:00:30")).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:30",
                "2026/01/01 00:00:30",
                "20260101000030",
                "2026-01-01 00:00:30.000",
                " 2026-01-01 00:00:30 ",
                "2026-01-01T00:00:30+08:00",
                "2026-01-01 00:00:30 +0800",
                "2025-12-31T16:00:30Z",
                "2025-12-31T11:00:30.000-05:00"
            })
    void readsWhatCanMeanOneInstantOnly(String text) {
        assertThat(AlipayTime.instant(text)).isEqualTo(Instant.parse("2025-12-31T16:00:30Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30 00:00:00",
                "2026-01-01",
                "01/02/2026 00:00:30",
                "2026-1-1 0:0:30",
                "1767196830",
                "now"
            })
    void readsNothingElse(String text) {
        assertThat(AlipayTime.instant(text)).isNull();
    }
}
