package com.mmall.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.mmall.gateway.guard.Network;
import com.mmall.gateway.problem.Refused;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class OpenStreamsTest {
    private final OpenStreams streams = new OpenStreams(2, 3, 5);

    @Test
    void aUserHasSoManyFromAnywhere() {
        streams.enter("1", "a");
        streams.enter("1", "b");

        refused("1", "c", "too_many_streams");
        streams.enter("2", "c");
    }

    @Test
    void anAddressHasSoManyForAllItsUsers() {
        streams.enter("1", "a");
        streams.enter("2", "a");
        streams.enter(null, "a");

        refused("3", "a", "too_many_streams");
        refused(null, "a", "too_many_streams");
        streams.enter("3", "b");
    }

    @Test
    void allTogetherHaveSoMany() {
        for (var i = 0; i < 5; i++) {
            streams.enter("u" + i, "a" + i);
        }

        refused("x", "y", "unavailable");
    }

    @Test
    void whatHasEndedMakesRoom() {
        for (var i = 0; i < 100; i++) {
            streams.enter("1", "a");
            streams.leave("1", "a");
        }

        assertThat(streams.open()).isZero();
    }

    @Test
    void whatWasRefusedTakesNoPlace() {
        streams.enter("1", "a");
        streams.enter("1", "a");
        refused("1", "a", "too_many_streams");

        assertThat(streams.open()).isEqualTo(2);
        streams.enter("2", "a");
    }

    @Test
    void anEighthOfTheHeapIsForStreams() {
        var properties = new StreamProperties(6, 20, DataSize.ofKilobytes(32), Duration.ofSeconds(1));

        assertThat(properties.perInstance(64 << 20)).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.7",
        "2001:db8:1:2:3:4:5:6,20010db800010002/64",
        "2001:db8:1:2::9,20010db800010002/64",
        "unknown,unknown"
    })
    void anIpv6AddressCountsByItsNetwork(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    private void refused(String user, String address, String code) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> streams.enter(user, address))
                .withMessage(code);
    }
}
