package com.mmall.payment.qrcode;

import static com.mmall.payment.qrcode.ScriptedFtp.DRIP;
import static com.mmall.payment.qrcode.ScriptedFtp.SILENCE;
import static com.mmall.payment.qrcode.Stores.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.ftp.FtpPool;
import com.mmall.payment.application.QrPublisher.QrStoreUnavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFtpIT {
    private final String name = UUID.randomUUID().toString();
    private ScriptedFtp server;
    private FtpPool connections;
    private FtpQrPublisher store;

    @BeforeEach
    void start() throws IOException, NoSuchAlgorithmException {
        server = new ScriptedFtp();
        var properties = Stores.at("127.0.0.1", server.port(), "u", "p", false);
        connections = new FtpPool(properties, FtpQrPublisher.FOLDER);
        store = new FtpQrPublisher(connections);
    }

    @AfterEach
    void stop() throws IOException {
        connections.close();
        server.close();
    }

    @Test
    void publishesOnAServerThatBehaves() {
        assertThat(store.publish(name, CODE)).isEqualTo("qr/" + name + ".png");
        store.publish(UUID.randomUUID().toString(), CODE);

        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.commands()).contains("RNTO " + name + ".png", "TYPE I");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "USER", "PASS", "TYPE", "CWD", "EPSV", "STOR", "SIZE", "RNFR", "RNTO",
            })
    void givesUpInTimeWhenTheServerFallsSilent(String command) {
        server.replies(command, SILENCE);

        assertFailsInTime();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS", "CWD", "SIZE", "RNTO"})
    void givesUpInTimeWhenAReplyNeverEnds(String command) {
        server.replies(command, DRIP);

        assertFailsInTime();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PASS 530 no",
                "TYPE 504 no",
                "STOR 452 disk full",
                "STOR 552 disk full",
                "STOR 550 read-only",
                "SIZE 213 5",
                "SIZE 500 what?",
                "SIZE 213 many",
                "RNFR 550 no",
                "RNTO 553 no",
                "EPSV 500 no",
                "EPSV 229 (|||99999|)",
                "EPSV 229 (|||x|)",
                "STOR nonsense"
            })
    void reportsEveryRefusal(String refusal) {
        var parts = refusal.split(" ", 2);
        server.replies(parts[0], parts[1]);

        assertFailsInTime();
    }

    @Test
    void noticesAnUploadThatWasCutOff() {
        server.takesOnly(100);

        assertFailsInTime();
        assertThat(server.commands()).noneMatch(command -> command.startsWith("RNTO"));
    }

    @Test
    void connectsDataToTheServerItselfWhateverAddressItNames() throws IOException {
        try (var elsewhere = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.2"))) {
            elsewhere.setSoTimeout(50);
            var port = server.dataPort();
            server.replies("EPSV", "500 no").replies("PASV", "227 (127,0,0,2," + port / 256 + "," + port % 256 + ")");

            assertThat(store.publish(name, CODE)).endsWith(".png");
            assertThatThrownBy(elsewhere::accept).isInstanceOf(IOException.class);
        }
    }

    @Test
    void doesNotUseAConnectionAgainThatHasFailed() {
        server.replies("STOR", "452 disk full");
        assertFailsInTime();
        server.replies("STOR", "226 stored");

        store.publish(name, CODE);

        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void keepsOthersWaitingNoLongerThanTheDeadlineAndNeverUsesMoreConnectionsThanAllowed() {
        server.replies("STOR", SILENCE);
        var start = System.nanoTime();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                threads.submit(() -> store.publish(UUID.randomUUID().toString(), CODE));
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Stores.DEADLINE.multipliedBy(3));
        assertThat(server.mostAtOnce()).isLessThanOrEqualTo(4); // two, and two whose end the server has not noticed yet
    }

    @Test
    void saysThatAnImageIsNotRemovedWhenTheServerKeepsIt() {
        server.replies("DELE", "550 no").replies("SIZE", "213 300");

        assertThatThrownBy(() -> store.remove(name)).isInstanceOf(QrStoreUnavailable.class);
    }

    private void assertFailsInTime() {
        var start = System.nanoTime();
        assertThatThrownBy(() -> store.publish(name, CODE)).isInstanceOf(QrStoreUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Stores.DEADLINE.multipliedBy(2));
    }
}
