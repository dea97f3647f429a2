package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.Database;
import com.mmall.launcher.secret.IdentityKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ServiceEnvironmentTest {
    @TempDir
    static Path folder;

    private ServiceEnvironment environment;

    @BeforeEach
    void surroundings() throws IOException {
        var databases = Arrays.stream(Service.values())
                .filter(Service::hasSchema)
                .collect(Collectors.toMap(
                        Service::schema, s -> new Database("jdbc:" + s.schema(), s.schema(), "pw-" + s.schema())));
        var ports = Arrays.stream(Service.values()).collect(Collectors.toMap(Function.identity(), Service::port));
        environment = new ServiceEnvironment(
                new Inherited(Map.of("MMALL_PAYMENT_TIME_TO_PAY", "30s", "MMALL_DEMO_DATA", "false")),
                new Surroundings(
                        ports,
                        "0.0.0.0",
                        databases,
                        "redis://:pw-redis@127.0.0.1:6380",
                        "pw-registry",
                        "pw-admin",
                        IdentityKeys.in(folder),
                        Certificates.of(folder, Map.of()),
                        Map.of("MMALL_IMAGES_FTP_PASSWORD", "pw-ftp"),
                        "http://127.0.0.1:8091",
                        Map.of("MMALL_ALIPAY_APP_ID", "2021")));
    }

    @ParameterizedTest
    @EnumSource
    void eachKnowsOnlyItsOwnDatabase(Service service) {
        var passwords = environment.of(service, 8199).values().stream()
                .filter(v -> v.matches("pw-(user|product|order|payment)"))
                .toList();

        assertThat(passwords).isEqualTo(service.hasSchema() ? List.of("pw-" + service.schema()) : List.of());
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheGatewayLeavesLoopback(Service service) {
        assertThat(environment.of(service, 8199))
                .containsEntry("SERVER_ADDRESS", service == Service.GATEWAY ? "0.0.0.0" : "127.0.0.1")
                .containsEntry("SERVER_PORT", "8199");
    }

    @Test
    void theOthersFindAServiceWhereItListens() {
        assertThat(environment.of(Service.USER_SERVICE, 8199)).containsEntry("EUREKA_INSTANCE_IPADDRESS", "127.0.0.1");
    }

    @Test
    void linksInMailsLeadToTheGateway() {
        assertThat(environment.of(Service.USER_SERVICE, 8199))
                .containsEntry("MMALL_PUBLIC_ADDRESS", "http://127.0.0.1:" + Service.GATEWAY.port());
    }

    @ParameterizedTest
    @EnumSource
    void eachShowsItsOwnCertificateAndTrustsTheShopsAuthority(Service service) {
        var files = "file:" + folder.resolve("tls") + "/";

        assertThat(environment.of(service, 8199))
                .containsEntry("MMALL_TLS_CERTIFICATE", files + service.module() + ".crt")
                .containsEntry("MMALL_TLS_PRIVATE_KEY", files + service.module() + ".key")
                .containsEntry("MMALL_TLS_AUTHORITY", files + "authority.crt");
    }

    @ParameterizedTest
    @EnumSource
    void theGatewayAloneSignsForUsersAndTheServicesReadIt(Service service) {
        var given = environment.of(service, 8199);

        assertThat(given.containsKey("MMALL_IDENTITY_PRIVATE_KEY")).isEqualTo(service == Service.GATEWAY);
        assertThat(given.containsKey("MMALL_IDENTITY_PUBLIC_KEYS")).isEqualTo(service.hasSchema());
    }

    @Test
    void theRegistryIsReachedUnderTls() {
        assertThat(environment.of(Service.ORDER_SERVICE, 8199))
                .containsEntry("MMALL_REGISTRY_URL", "https://services:pw-registry@127.0.0.1:8761/eureka/");
    }

    @Test
    void whatAUserSaysOutweighsOurOwnDefaults() {
        assertThat(environment.of(Service.PRODUCT_SERVICE, 8199)).containsEntry("MMALL_DEMO_DATA", "false");
        assertThat(environment.of(Service.PAYMENT_SERVICE, 8199)).containsEntry("MMALL_PAYMENT_TIME_TO_PAY", "30s");
    }

    @Test
    void onlyThePaymentServiceKnowsAlipay() {
        for (var service : Service.values()) {
            assertThat(environment.of(service, 8199).containsKey("MMALL_ALIPAY_APP_ID"))
                    .isEqualTo(service == Service.PAYMENT_SERVICE);
        }
    }
}
