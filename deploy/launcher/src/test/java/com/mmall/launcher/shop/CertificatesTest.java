package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.backing.ShopCertificates;
import com.mmall.backing.TestCertificates;
import com.mmall.launcher.supervise.Readiness;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
    @TempDir
    Path folder;

    @Test
    void areMadeAtTheFirstStartAndKeptAtTheSecond() throws IOException {
        var first = contents(Certificates.of(folder, Map.of()));

        assertThat(contents(Certificates.of(folder, Map.of()))).isEqualTo(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void areTheirOwnersAlone() throws IOException {
        Certificates.of(folder, Map.of());

        try (var files = Files.walk(folder.resolve("tls"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void areThoseThatWereBroughtAlong() throws IOException {
        var own = folder.resolve("own");
        ShopCertificates.in(
                own, Arrays.stream(Service.values()).map(Service::module).toList());

        assertThat(environment(own, Service.GATEWAY)).containsValue("file:" + own.resolve("gateway.key"));

        Files.delete(own.resolve("registry.key"));
        assertThatThrownBy(() -> environment(own, Service.GATEWAY)).hasMessageContaining("without registry.key");
    }

    @Test
    void aPartIsBelievedOnlyUnderItsOwnName() throws IOException {
        var certificates =
                Certificates.of(folder, Map.of("MMALL_TLS_DIRECTORY", testsOwn().toString()));
        for (var shown : List.of("order-service", "user-service", TestCertificates.STRANGER)) {
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(TestCertificates.context(shown)));
            server.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
            server.start();

            var ready = Readiness.answers(
                    "https://127.0.0.1:" + server.getAddress().getPort() + "/",
                    certificates.socketsTo(Service.ORDER_SERVICE),
                    status -> status == 200);

            assertThat(ready.ready()).as(shown).isEqualTo(shown.equals("order-service"));
            server.stop(0);
        }
    }

    /** A folder with the files of {@link TestCertificates}. */
    private Path testsOwn() throws IOException {
        var own = Files.createDirectories(folder.resolve("tests"));
        for (var service : Service.values()) {
            for (var location : TestCertificates.properties(service.module()).values()) {
                var file = Path.of(URI.create(location));
                Files.copy(file, own.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return own;
    }

    private Map<String, String> environment(Path own, Service service) throws IOException {
        return Certificates.of(folder, Map.of("MMALL_TLS_DIRECTORY", own.toString()))
                .environment(service);
    }

    private static List<String> contents(Certificates certificates) throws IOException {
        var contents = new ArrayList<String>();
        for (var service : Service.values()) {
            var files = certificates.environment(service);
            for (var name : List.of("MMALL_TLS_CERTIFICATE", "MMALL_TLS_PRIVATE_KEY")) {
                contents.add(Files.readString(Path.of(files.get(name).substring("file:".length()))));
            }
        }
        return contents;
    }
}
