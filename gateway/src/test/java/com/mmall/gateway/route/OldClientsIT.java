package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP/1.0, which nginx speaks to what is behind it by default, and HEAD. */
class OldClientsIT extends RunningGateway {
    private static final String TEXT = "{\"text\":\"" + "手机".repeat(5000) + "\"}";

    @BeforeEach
    void answerInChunks() {
        PRODUCTS.answers(exchange -> {
            var bytes = TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(bytes, 0, 10_000);
            exchange.getResponseBody().flush();
            exchange.getResponseBody().write(bytes, 10_000, bytes.length - 10_000);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n", "Connection: keep-alive\r\n"})
    void anOldClientGetsNoChunks(String header) throws IOException {
        var answer = untilClosed("GET /api/products HTTP/1.0\r\nHost: x\r\n" + header + "\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.[01] 200 .*");
        assertThat(head(answer)).noneMatch(h -> h.startsWith("transfer-encoding"));
        assertThat(body(answer)).isEqualTo(TEXT);
    }

    @Test
    void anOldClientsStreamEndsWithItsConnection() {
        PAYMENTS.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("event: status\n\n".getBytes(StandardCharsets.UTF_8));
        });

        var answer = raw("GET /api/payments/1/events HTTP/1.0\r\nHost: x\r\n\r\n");

        assertThat(body(answer)).isEqualTo("event: status\n\n");
    }

    @Test
    void aNewClientGetsThem() {
        var answer = raw("GET /api/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(head(answer)).contains("transfer-encoding: chunked");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/swagger-ui.html",
                "/plain.css",
                "/actuator/health",
                "/nothing",
                "/api/nothing",
                "/api/a|b",
                "/api//"
            })
    void headAnswersLikeGetWithoutABody(String path) {
        var get = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        var head = raw("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(body(get)).isNotEmpty();
        assertThat(body(head)).isEmpty();
        assertThat(named(head)).isEqualTo(named(get));
    }

    @Test
    void headIsAskedOfTheService() {
        var answer = raw("HEAD /api/products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
        assertThat(head(answer)).contains("content-length: " + TEXT.getBytes(StandardCharsets.UTF_8).length);
        assertThat(PRODUCTS.last().method()).isEqualTo("HEAD");
    }

    /** Fails if the gateway leaves the connection open. */
    private String untilClosed(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(3000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> head(String answer) {
        return Arrays.stream(answer.split("\r\n\r\n", 2)[0].split("\r\n"))
                .map(line -> line.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Dates and lengths of error bodies, which carry a trace, apart. */
    private static List<String> named(String answer) {
        return head(answer).stream()
                .filter(h -> !h.startsWith("date:") && !h.startsWith("transfer-encoding"))
                .sorted()
                .collect(Collectors.toList());
    }

    private static String body(String answer) {
        return answer.split("\r\n\r\n", 2)[1];
    }
}
