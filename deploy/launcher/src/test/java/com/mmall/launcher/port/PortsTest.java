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
        try (var taken = new ServerSocket(free(), 1, InetAddress.getLoopbackAddress())) {
            var port = ports.on("gateway", taken.getLocalPort());

            assertThat(port).isGreaterThan(taken.getLocalPort());
            assertThat(said).containsExactly("port " + taken.getLocalPort() + " is taken: gateway uses " + port);
        }
    }

    @Test
    void saysNothingOfAFreePort() {
        assertThat(ports.on("gateway", free())).isPositive();
        assertThat(said).isEmpty();
    }

    @Test
    void givesNoPortTwiceEvenBeforeAnybodyListens() {
        var wanted = free();

        assertThat(ports.on("user-service", wanted)).isNotEqualTo(ports.on("product-service", wanted));
    }

    /** Not one that the system chooses: that may have been claimed by an earlier test, and claims last. */
    private static int free() {
        var port = com.mmall.backing.Ports.free();
        com.mmall.backing.Ports.release(port);
        return port;
    }
}
