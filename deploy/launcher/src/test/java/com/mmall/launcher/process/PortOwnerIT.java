package com.mmall.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.launcher.port.Ports;
import com.mmall.launcher.supervise.Readiness;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortOwnerIT {
    private static final long OURS = ProcessHandle.current().pid();

    @Test
    void knowsWhoListens() throws Exception {
        for (var address : new InetAddress[] {InetAddress.getLoopbackAddress(), InetAddress.getByName("0.0.0.0")}) {
            try (var socket = new ServerSocket(0, 1, address)) {
                assertThat(PortOwner.is(OURS, socket.getLocalPort())).isTrue();
                assertThat(PortOwner.of(socket.getLocalPort())).hasValue(OURS);
            }
        }
    }

    @Test
    void isNobodyWhenNobodyListens() throws Exception {
        var port = com.mmall.backing.Ports.free();

        assertThat(PortOwner.is(OURS, port)).isFalse();
        assertThat(PortOwner.of(port)).isEmpty();
    }

    @Test
    void aPartIsNotBelievedToBeReadyWhenAnotherProcessAnswersOnItsPort() throws Exception {
        var part = new ProcessBuilder("sleep", "60").start();
        try (var stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var readiness =
                    Readiness.listens("127.0.0.1", stranger.getLocalPort()).ofListener(stranger.getLocalPort());

            assertThat(readiness.ready()).isTrue();
            assertThat(readiness.isOf(part.pid())).isFalse();
            assertThat(readiness.isOf(OURS)).isTrue();
        } finally {
            part.destroyForcibly();
        }
    }

    @Test
    void aPortThatAnotherHasTakenIsNamedWithItsProcess() throws Exception {
        try (var stranger = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(stranger.getLocalPort(), InetAddress.getLoopbackAddress()))
                    .hasMessage("its port " + stranger.getLocalPort() + " is taken by process " + OURS
                            + "; end that one first");
        }
    }
}
