package com.mmall.conventions.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Keys;
import com.mmall.conventions.testing.TestedService;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Bodies with and without a length, by methods that have one and by those that need none. */
@SpringBootTest(
        classes = TestedService.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.application.name=tested-service",
            "mmall.identity.public-paths=GET /api/open,POST /api/orders,POST /api/pictures",
            "mmall.bodies.larger=/api/pictures/** 20KB"
        })
class BodyLimitTest {
    private static final int USUAL = 16 * 1024;

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void keys(DynamicPropertyRegistry registry) {
        registry.add("mmall.identity.public-keys", Keys::file);
    }

    @Test
    void aBodyOfTheLimitIsRead() throws Exception {
        assertThat(sent("POST", "/api/orders", sized(order(USUAL))).statusCode())
                .isEqualTo(200);
        assertThat(sent("POST", "/api/orders", unsized(order(USUAL))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void oneByteMoreIsRefused() throws Exception {
        for (var body : new BodyPublisher[] {sized(order(USUAL + 1)), unsized(order(USUAL + 1))}) {
            var answer = sent("POST", "/api/orders", body);

            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("\"code\":\"payload_too_large\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "OPTIONS", "DELETE"})
    void theMethodDoesNotMatter(String method) throws Exception {
        assertThat(sent(method, "/api/open", sized("x".repeat(USUAL + 1))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void aPathMayHaveMore() throws Exception {
        assertThat(sent("POST", "/api/pictures/1", sized("x".repeat(USUAL + 1))).statusCode())
                .isNotEqualTo(413);
        assertThat(sent("POST", "/api/pictures/1", sized("x".repeat(20 * 1024 + 1)))
                        .statusCode())
                .isEqualTo(413);
    }

    private HttpResponse<String> sent(String method, String path, BodyPublisher body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Content-Type", "application/json")
                            .method(method, body)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    /** JSON of exactly so many bytes. */
    private static String order(int bytes) {
        var json = "{\"name\":\"a\",\"quantity\":1";
        return json + " ".repeat(bytes - json.length() - 1) + "}";
    }

    private static BodyPublisher sized(String text) {
        return BodyPublishers.ofString(text);
    }

    private static BodyPublisher unsized(String text) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
