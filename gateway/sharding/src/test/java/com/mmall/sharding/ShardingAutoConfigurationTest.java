package com.mmall.sharding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ShardingAutoConfigurationTest {
    @Test
    void refusesAJvmWhoseClockIsChanged() {
        assertThatThrownBy(() -> ShardingAutoConfiguration.isUtc(ZoneId.of("Europe/London")))
                .hasMessageContaining("-Duser.timezone=UTC");
        assertThatThrownBy(() -> ShardingAutoConfiguration.isUtc(ZoneId.of("+08:00")))
                .hasMessageContaining("not in +08:00");
        assertThatCode(() -> ShardingAutoConfiguration.isUtc(ZoneId.of("Etc/UTC")))
                .doesNotThrowAnyException();
    }
}
