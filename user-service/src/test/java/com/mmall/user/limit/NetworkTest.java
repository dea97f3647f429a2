package com.mmall.user.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:DB8:1:2:ffff:ffff:ffff:fffe",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::",
        "203.0.113.7, ::ffff:203.0.113.7"
    })
    void takesTheseForOneAddress(String one, String other) {
        assertThat(Network.of(one)).isEqualTo(Network.of(other));
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:3::1", "203.0.113.7, 203.0.113.8", "::1, 127.0.0.1"})
    void tellsTheseApart(String one, String other) {
        assertThat(Network.of(one)).isNotEqualTo(Network.of(other));
    }

    @Test
    void countsWhatIsNoAddressAsItIsWritten() {
        assertThat(Network.of("unknown")).isEqualTo("unknown");
    }
}
