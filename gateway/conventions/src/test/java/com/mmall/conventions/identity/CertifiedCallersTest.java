package com.mmall.conventions.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Keys;
import com.mmall.conventions.testing.TestedService;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Who is heard on an internal address, after real handshakes. */
@SpringBootTest(
        classes = TestedService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=tested-service",
            "mmall.identity.public-paths=GET /api/open",
            "mmall.identity.internal-callers=GET /internal/thing order-service",
            "server.ssl.bundle=mmall",
            "server.ssl.client-auth=want",
            "spring.ssl.bundle.watch.file.quiet-period=100ms"
        })
class CertifiedCallersTest {
    private static final Map<String, String> BUNDLE = TestCertificates.bundle("tested-service");

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("mmall.identity.public-keys", Keys::file);
        BUNDLE.forEach((name, value) -> registry.add(name, () -> value));
    }

    @Test
    void theListedServiceIsHeard() throws Exception {
        assertThat(ask("order-service", "/internal/thing").body()).isEqualTo("internal");
    }

    @Test
    void anotherServiceIsRefused() throws Exception {
        var answer = ask("payment-service", "/internal/thing");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("\"code\":\"forbidden\"");
    }

    @Test
    void whoHasNoCertificateIsNobody() throws Exception {
        var answer = ask(TestCertificates.NOBODY, "/internal/thing");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"unauthenticated\"");
        assertThat(ask(TestCertificates.NOBODY, "/api/open").body()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.STRANGER, TestCertificates.EXPIRED})
    void whoHasACertificateThatIsNotGoodIsNotEvenAnswered(String caller) {
        assertThatThrownBy(() -> ask(caller, "/api/open")).isInstanceOf(IOException.class);
    }

    @Test
    void aNewCertificateIsShownWithoutARestart() throws Exception {
        var before = shown();

        TestCertificates.renew("tested-service", BUNDLE);

        await().atMost(Duration.ofSeconds(20)).until(() -> !shown().equals(before));
        assertThat(ask("order-service", "/internal/thing").statusCode()).isEqualTo(200);
    }

    private Certificate shown() throws Exception {
        return ask("order-service", "/internal/thing")
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
    }

    private HttpResponse<String> ask(String caller, String path) throws IOException, InterruptedException {
        try (HttpClient client = TestCertificates.client(caller, "tested-service")) {
            var address = URI.create("https://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }
    }
}
