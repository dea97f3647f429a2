package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.launcher.command.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerSecretsTest {
    @TempDir
    static Path folder;

    private static Path secrets;

    @BeforeAll
    static void areWrittenByACommand() {
        secrets = folder.resolve("secrets");
        assertThat(Commands.run("secrets", secrets.toString())).isZero();
    }

    @Test
    void areDrawnOnceAndWrittenAgainAsTheyWere() throws IOException {
        var first = contents();

        ContainerSecrets.write(secrets, Map.of());

        assertThat(contents()).isEqualTo(first);
        assertThat(first).hasSizeGreaterThan(30);
    }

    /** The account in a container is another one than that of the folder's owner. */
    @Test
    void areReadableInAContainerAndOutsideOfItForTheirOwnerAlone() throws IOException {
        assertThat(mode(secrets)).isEqualTo("rwx------");
        assertThat(mode(secrets.resolve(ContainerSecrets.KEPT))).isEqualTo("rwx------");
        assertThat(mode(secrets.resolve("gateway"))).isEqualTo("rwxr-xr-x");
        assertThat(mode(secrets.resolve("gateway/tls.key"))).isEqualTo("rw-r--r--");
    }

    @Test
    void eachServiceGetsItsOwnPasswordAndNobodyElseButTheDatabaseReadsIt() throws IOException {
        for (var service : Service.values()) {
            if (service.hasSchema()) {
                var password = read(service.module() + "/spring.datasource.password");

                assertThat(foldersWith(password))
                        .as(service.module())
                        .containsExactlyInAnyOrder(service.module(), "mysql");
                assertThat(read("mysql/schemas.sql"))
                        .contains("'mmall_" + service.schema() + "'@'%' IDENTIFIED BY '" + password + "'");
            }
        }
    }

    @Test
    void whatSignsIsKnownToItsOwnerAlone() throws IOException {
        assertThat(foldersWith(read("gateway/identity.jwk"))).containsExactly("gateway");
        assertThat(foldersWith(read("payment-service/alipay.app.key"))).containsExactly("payment-service");
        assertThat(foldersWith(read("alipay-simulator/alipay.key"))).containsExactly("alipay-simulator");
        for (var service : Service.values()) {
            assertThat(foldersWith(read(service.module() + "/tls.key"))).containsExactly(service.module());
        }
    }

    @Test
    void redisAsksForThePasswordThatItsUsersHave() throws IOException {
        for (var user : List.of("gateway", "user-service", "product-service")) {
            assertThat(read("redis/redis.conf")).contains("requirepass " + read(user + "/redis.password") + "\n");
        }
    }

    @Test
    void theAdministratorsPasswordMayBeChosen() throws IOException {
        ContainerSecrets.write(secrets, Map.of("MMALL_ADMIN_PASSWORD", "chosen by its owner"));

        assertThat(read("user-service/mmall.admin.password")).isEqualTo("chosen by its owner");
    }

    private String read(String file) throws IOException {
        return Files.readString(secrets.resolve(file));
    }

    private Stream<String> foldersWith(String text) throws IOException {
        return contents().entrySet().stream()
                .filter(file -> file.getValue().contains(text))
                .map(file -> secrets.relativize(file.getKey()).getName(0).toString())
                .filter(name -> !name.equals(ContainerSecrets.KEPT))
                .distinct();
    }

    private Map<Path, String> contents() throws IOException {
        var contents = new TreeMap<Path, String>();
        try (var files = Files.walk(secrets)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return contents;
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
