package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void keepsAFreePort() {
        var port = Ports.free();

        assertThat(Ports.freeOr(port)).isEqualTo(port);
    }

    @Test
    void replacesAPortThatIsTakenOnLoopback() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.freeOr(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void replacesAPortThatIsTakenOnAllAddresses() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(Ports.freeOr(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
        }
    }

    @Test
    void stepsOverATakenPortInARange() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var first = Ports.freeRangeFrom(taken.getLocalPort() - 2, 5);

            assertThat(first).isGreaterThan(taken.getLocalPort());
        }
    }
}
