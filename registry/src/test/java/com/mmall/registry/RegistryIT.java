package com.mmall.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@Tag("any-database")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "MMALL_REGISTRY_PASSWORD=the-password-of-this-test",
            "eureka.server.wait-time-in-ms-when-sync-empty=0"
        })
class RegistryIT {
    private static final String INSTANCE = """
            {"instance":{"instanceId":"%1$s:1","app":"%1$s","hostName":"127.0.0.1","ipAddr":"127.0.0.1",
             "vipAddress":"%1$s","status":"UP","port":{"$":8103,"@enabled":"true"},
             "dataCenterInfo":{"@class":"com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo","name":"MyOwn"}}}""";

    private final HttpClient http = TestCertificates.client("order-service", "registry");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void certificates(DynamicPropertyRegistry properties) {
        TestCertificates.properties("registry").forEach((name, value) -> properties.add(name, () -> value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/eureka/apps", "/eureka/apps/ORDER-SERVICE", "/", "/actuator/env", "/lastn", "/eureka/status"})
    void showsNothingWithoutThePassword(String path) throws Exception {
        assertThat(send(request(path)).statusCode()).isEqualTo(401);
        assertThat(send(request(path).header("Authorization", basic("services", "guessed")))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void registersNobodyWithoutThePassword() throws Exception {
        var answer = send(registration("rogue-service", INSTANCE.formatted("rogue-service"), "application/json"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(apps()).doesNotContainIgnoringCase("rogue-service");
    }

    @Test
    void removesNobodyWithoutThePassword() throws Exception {
        send(authorized(registration("kept-service", INSTANCE.formatted("kept-service"), "application/json")));

        var answer = send(request("/eureka/apps/kept-service/kept-service:1").DELETE());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(apps()).containsIgnoringCase("kept-service");
    }

    @Test
    void showsAServiceAsSoonAsItHasRegistered() throws Exception {
        var answer = send(
                authorized(registration("order-service", INSTANCE.formatted("order-service"), "application/json")));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(apps()).containsIgnoringCase("order-service");
    }

    @Test
    void expandsNoEntityOfAnXmlBody() throws Exception {
        var body = """
                <?xml version="1.0"?>
                <!DOCTYPE instance [<!ENTITY host SYSTEM "file:///etc/hostname"><!ENTITY name "expanded-entity">]>
                <instance><instanceId>x:1</instanceId><app>XML-SERVICE</app><hostName>&name;</hostName>
                <ipAddr>127.0.0.1</ipAddr><status>UP</status><homePageUrl>&host;</homePageUrl>
                <dataCenterInfo class="com.netflix.appinfo.InstanceInfo$DefaultDataCenterInfo"><name>MyOwn</name></dataCenterInfo>
                </instance>""";

        var answer = send(authorized(registration("XML-SERVICE", body, "application/xml")));

        assertThat(answer.statusCode()).isBetween(400, 599);
        assertThat(answer.body()).doesNotContain("expanded-entity");
        assertThat(apps()).doesNotContain("expanded-entity").doesNotContain("XML-SERVICE");
    }

    @Test
    void tellsAnybodyThatItIsWell() throws Exception {
        assertThat(send(request("/actuator/health/readiness")).body()).isEqualTo("{\"status\":\"UP\"}");
    }

    private String apps() throws Exception {
        return send(authorized(request("/eureka/apps")).header("Accept", "application/json"))
                .body();
    }

    private HttpRequest.Builder registration(String app, String body, String type) {
        return request("/eureka/apps/" + app)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder authorized(HttpRequest.Builder request) {
        return request.header("Authorization", basic("services", "the-password-of-this-test"));
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
