package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void findsPortsThatNobodyListensOn() {
        assertThat(Ports.isFree(Ports.free())).isTrue();
    }

    @Test
    void findsNoPortTwiceAlthoughNobodyListensYet() {
        assertThat(IntStream.range(0, 200).map(i -> Ports.free())).doesNotHaveDuplicates();
    }

    @Test
    void givesNoPortOfThoseThatOutgoingConnectionsTake() {
        assertThat(IntStream.range(0, 50).map(i -> Ports.free())).allMatch(port -> port < 32_768);
    }

    @Test
    void passesByWhatAnotherProcessHasClaimed() throws Exception {
        var claimed = unclaimed();
        var other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Claimant.class.getName(),
                        Integer.toString(claimed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("true");

            assertThat(Ports.claims(claimed, port -> true)).isFalse();
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(Ports.claims(claimed, port -> true))
                .as("after the end of the other process")
                .isTrue();
    }

    @Test
    void keepsNoClaimOfAPortThatCannotBeUsed() throws IOException {
        var port = unclaimed();
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.claims(taken.getLocalPort(), Ports::isFree)).isFalse();
        }

        assertThat(Ports.claims(port, any -> true)).isTrue();
    }

    @Test
    void seesAListenerOnAllAddresses() throws IOException {
        try (var taken = new ServerSocket(0)) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void stepsOverATakenPortInARangeAndGivesNothingOfItTwice() throws IOException {
        try (var taken = new ServerSocket(unclaimed(), 1, InetAddress.getLoopbackAddress())) {
            var first = Ports.freeRangeFrom(taken.getLocalPort() - 2, 5);

            assertThat(first).isGreaterThan(taken.getLocalPort());
            assertThat(Ports.freeRangeFrom(first, 5)).isGreaterThanOrEqualTo(first + 5);
        }
    }

    /** Not one that the system chooses: that may have been claimed by an earlier test, and claims last. */
    private static int unclaimed() {
        var port = Ports.free();
        Ports.release(port);
        return port;
    }

    /** Claims a port and lives on. */
    static final class Claimant {
        private Claimant() {}

        public static void main(String[] args) throws IOException {
            System.out.println(Ports.claims(Integer.parseInt(args[0]), port -> true));
            System.in.read();
        }
    }
}
