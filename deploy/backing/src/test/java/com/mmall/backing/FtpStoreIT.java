package com.mmall.backing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-database")
class FtpStoreIT {

    private final FTPClient ftp = new FTPClient();

    @TempDir
    Path base;

    private FtpStore store;

    @BeforeEach
    void startAndConnect() throws IOException {
        Files.writeString(base.resolve("secret.txt"), "not to be read");
        var passive = Ports.freeRangeFrom(25_000, 5);
        store = FtpStore.start(
                FtpOptions.of(Ports.free(), passive + "-" + (passive + 4), 0, "mmall", "s3cret", base.resolve("root")));
        ftp.connect(store.host(), store.port());
    }

    @AfterEach
    void stop() throws IOException {
        ftp.disconnect();
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"anonymous, me@example.org", "mmall, guess", "mmall, ''", "admin, admin"})
    void letsNobodyInWithoutThePassword(String user, String password) throws IOException {
        assertThat(ftp.login(user, password)).isFalse();
    }

    @Test
    void keepsRenamesListsAndDeletes() throws IOException {
        logIn();
        assertThat(ftp.makeDirectory("/qr")).isTrue();
        assertThat(store("/qr/.a.part", "first")).isTrue();
        assertThat(ftp.rename("/qr/.a.part", "/qr/a.png")).isTrue();

        assertThat(store.root().resolve("qr/a.png")).hasContent("first");
        assertThat(ftp.mlistDir("/qr")).extracting(file -> file.getName()).containsExactly("a.png");
        assertThat(ftp.listFiles("/qr")).extracting(file -> file.getName()).containsExactly("a.png");
        assertThat(ftp.deleteFile("/qr/a.png")).isTrue();
        assertThat(store.root().resolve("qr/a.png")).doesNotExist();
    }

    @Test
    void doesNotRenameOntoAFileThatIsThere() throws IOException {
        logIn();
        store("/a.png", "first");
        store("/.b.part", "second");

        assertThat(ftp.rename("/.b.part", "/a.png")).isFalse();
        assertThat(store.root().resolve("a.png")).hasContent("first");
    }

    @Test
    void staysInItsFolder() throws IOException {
        logIn();

        assertThat(ftp.retrieveFileStream("/../secret.txt")).isNull();
        assertThat(ftp.retrieveFileStream("../../secret.txt")).isNull();
        assertThat(store("/../written.txt", "escaped")).isTrue();
        assertThat(base.resolve("written.txt")).doesNotExist();
    }

    @Test
    void sendsItsDataToNobodyElse() throws IOException {
        logIn();

        assertThat(ftp.sendCommand("PORT", "10,0,0,1,10,0")).isGreaterThanOrEqualTo(500);
    }

    @Test
    void namesTheAddressTheClientCameBy() throws IOException {
        logIn();

        ftp.pasv();

        assertThat(ftp.getReplyString()).contains("(127,0,0,1,");
    }

    @Test
    void freesBothPortsWhenItStops() {
        store.close();

        assertThat(Ports.isFree(store.port())).isTrue();
    }

    @Test
    void saysSoWhenAPortIsTaken() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options =
                    FtpOptions.of(taken.getLocalPort(), "45100-45104", 0, "mmall", "hidden", base.resolve("other"));

            assertThatThrownBy(() -> FtpStore.start(options))
                    .isInstanceOf(BackingFailure.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageNotContaining("hidden");
        }
    }

    private void logIn() throws IOException {
        assertThat(ftp.login("mmall", "s3cret")).isTrue();
        ftp.enterLocalPassiveMode();
        ftp.setFileType(FTP.BINARY_FILE_TYPE);
    }

    private boolean store(String path, String content) throws IOException {
        return ftp.storeFile(path, new ByteArrayInputStream(content.getBytes(UTF_8)));
    }
}
