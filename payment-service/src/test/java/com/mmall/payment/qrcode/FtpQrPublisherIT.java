package com.mmall.payment.qrcode;

import static com.mmall.payment.qrcode.Stores.CODE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.backing.TestBacking;
import com.mmall.ftp.FtpPool;
import com.mmall.ftp.FtpProperties;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-database")
class FtpQrPublisherIT {
    private final String name = UUID.randomUUID().toString();
    private FtpPool connections;
    private FtpQrPublisher store;

    @BeforeEach
    void connect() throws NoSuchAlgorithmException {
        var ftp = TestBacking.ftp();
        var properties = new FtpProperties(
                ftp.host(),
                ftp.port(),
                ftp.user(),
                ftp.password(),
                "",
                false,
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                "",
                List.of("TLSv1.2"));
        connections = new FtpPool(properties, FtpQrPublisher.FOLDER);
        store = new FtpQrPublisher(connections);
    }

    @AfterEach
    void disconnect() {
        connections.close();
    }

    @Test
    void storesTheWholeImageWhereBrowsersFetchIt() throws IOException, InterruptedException {
        var address = store.publish(name, CODE);

        assertThat(address).isEqualTo("qr/" + name + ".png");
        assertThat(Files.readAllBytes(folder().resolve(name + ".png"))).isEqualTo(QrImage.png(CODE));
        assertThat(fetched(address)).isEqualTo(QrImage.png(CODE));
    }

    @Test
    void canBeRepeated() throws IOException {
        store.publish(name, CODE);
        store.publish(name, CODE);

        assertThat(Files.readAllBytes(folder().resolve(name + ".png"))).isEqualTo(QrImage.png(CODE));
        assertThat(unfinished()).isZero();
    }

    @Test
    void replacesWhatAnInterruptedTryHasLeft() throws IOException {
        store.publish(name, CODE);
        Files.write(folder().resolve(name + ".png"), new byte[] {1, 2, 3});

        store.publish(name, CODE);

        assertThat(Files.readAllBytes(folder().resolve(name + ".png"))).isEqualTo(QrImage.png(CODE));
    }

    @Test
    void removesAnImageAndDoesNotMindThatItIsGone() {
        store.publish(name, CODE);

        store.remove(name);
        store.remove(name);

        assertThat(folder().resolve(name + ".png")).doesNotExist();
    }

    @Test
    void sharesFourConnectionsAmongFortyUploads() {
        var names = IntStream.range(0, 40)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            names.forEach(each -> threads.submit(() -> store.publish(each, CODE)));
        }

        assertThat(names)
                .allSatisfy(each -> assertThat(folder().resolve(each + ".png")).hasSize(QrImage.png(CODE).length));
    }

    @Test
    void sweepsWhatIsOldAndNobodysAndUploadsThatWereCutOff() throws IOException {
        var owned = store.publish(UUID.randomUUID().toString(), CODE);
        var orphan = store.publish(UUID.randomUUID().toString(), CODE);
        var young = store.publish(UUID.randomUUID().toString(), CODE);
        var cutOff = Files.write(folder().resolve(UUID.randomUUID() + ".part"), new byte[] {1});
        for (var old : new Path[] {path(owned), path(orphan), cutOff}) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }

        store.sweep(Instant.now().minus(Duration.ofDays(1)), owned::equals);

        assertThat(path(owned)).exists();
        assertThat(path(young)).exists();
        assertThat(path(orphan)).doesNotExist();
        assertThat(cutOff).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "../../../../etc/passwd0", "aaaaaaaaaaaaaaaa/b", "aaaaaaaaaaaaaaaa\r\nDELE x"})
    void refusesNamesThatCouldBeGuessedOrLeadElsewhere(String bad) {
        assertThatThrownBy(() -> store.publish(bad, CODE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.remove(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Path folder() {
        return TestBacking.ftp().root().resolve("qr");
    }

    private static Path path(String address) {
        return TestBacking.ftp().root().resolve(address);
    }

    private static long unfinished() throws IOException {
        try (var files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".part")).count();
        }
    }

    private static byte[] fetched(String address) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var uri = URI.create(TestBacking.ftp().faceUrl().replaceAll("/$", "") + "/" + address);
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }
}
