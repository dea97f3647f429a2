package com.mmall.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.cloud.netflix.eureka.server.EurekaServerConfigBean;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A registry that has just started knows nobody yet: a list from it would take everybody's addresses away. */
@Tag("any-database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"MMALL_REGISTRY_PASSWORD=the-password-of-this-test"})
class RestartedRegistryIT {
    private static final String INSTANCE = """
            {"instance":{"instanceId":"10.0.0.7:8103","app":"order-service","hostName":"10.0.0.7","ipAddr":"10.0.0.7",
             "vipAddress":"order-service","status":"UP","port":{"$":8103,"@enabled":"true"},
             "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"}}}""";

    private final HttpClient http = TestCertificates.client("order-service", "registry");

    @Autowired
    EurekaServerConfigBean settings;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void certificates(DynamicPropertyRegistry properties) {
        TestCertificates.properties("registry").forEach((name, value) -> properties.add(name, () -> value));
    }

    @Test
    void givesNoListUntilInstancesHadTimeToRegisterButTakesThemIn() throws Exception {
        assertThat(settings.getWaitTimeInMsWhenSyncEmpty()).isEqualTo(10_000);
        settings.setWaitTimeInMsWhenSyncEmpty(3_600_000);
        assertThat(send("GET", "/eureka/apps", "").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/eureka/apps/delta", "").statusCode()).isEqualTo(403);
        assertThat(send("PUT", "/eureka/apps/ORDER-SERVICE/10.0.0.7:8103", "").statusCode())
                .as("a heartbeat of one it does not know")
                .isEqualTo(404);
        assertThat(send("POST", "/eureka/apps/ORDER-SERVICE", INSTANCE).statusCode())
                .isEqualTo(204);

        settings.setWaitTimeInMsWhenSyncEmpty(0);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var list = send("GET", "/eureka/apps", "");
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body()).contains("10.0.0.7:8103");
        });
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var who = Base64.getEncoder()
                .encodeToString("services:the-password-of-this-test".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + who)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
