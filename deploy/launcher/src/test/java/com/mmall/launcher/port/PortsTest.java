package com.mmall.launcher.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final List<String> said = new ArrayList<>();
    private final Ports ports = new Ports(said::add);

    @Test
    void replacesATakenPortAndSaysSo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = ports.on("gateway", taken.getLocalPort());

            assertThat(port).isGreaterThan(taken.getLocalPort());
            assertThat(said).containsExactly("port " + taken.getLocalPort() + " is taken: gateway uses " + port);
        }
    }

    @Test
    void saysNothingOfAFreePort() throws IOException {
        assertThat(ports.on("gateway", free())).isPositive();
        assertThat(said).isEmpty();
    }

    @Test
    void givesNoPortTwiceEvenBeforeAnybodyListens() throws IOException {
        var wanted = free();

        assertThat(ports.on("user-service", wanted)).isNotEqualTo(ports.on("product-service", wanted));
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
