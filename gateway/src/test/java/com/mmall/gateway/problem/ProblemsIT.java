package com.mmall.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class ProblemsIT extends RunningGateway {
    @Autowired
    private MeterRegistry meters;

    @DynamicPropertySource
    static void orderServiceIsAway(DynamicPropertyRegistry registry) {
        registry.add("other.orders", () -> "http://127.0.0.1:1");
        registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "3s");
    }

    @Test
    void saysThatThereIsNothing() {
        var answer = get("/api/unknown");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = new JsonMapper().readTree(answer.body());
        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder("type", "title", "status", "detail", "instance", "code", "traceId");
        assertThat(problem.path("code").asString()).isEqualTo("not_found");
        assertThat(problem.path("title").asString()).isEqualTo("没有找到");
        assertThat(problem.path("instance").asString()).isEqualTo("/api/unknown");
        assertThat(problem.path("traceId").asString()).matches("[0-9a-f]{32}");
    }

    @Test
    void saysItInEnglishToo() {
        var answer = send(request("/api/unknown").header("Accept-Language", "en-GB,en;q=0.9"));

        assertThat(answer.body()).contains("\"title\":\"Not found\"");
    }

    @Test
    void keepsTheClientsTrace() {
        var answer = send(request("/api/unknown")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        assertThat(answer.body()).contains("\"traceId\":\"0af7651916cd43dd8448eb211c80319c\"");
    }

    /** That is nobody's fault, and anybody can do it as often as they like. */
    @Test
    void aClientThatGoesAwayInTheMiddleOfItsBodyIsNoError(CapturedOutput output) throws IOException {
        var malformed = meters.counter("mmall.gateway.refusals", "code", "malformed_request");
        var before = malformed.count();
        for (var path : new String[] {"/api/orders", "/api/admin/products"}) {
            try (var socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{")
                                .replace("100000", path.contains("admin") ? "100000" : "1000")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }

        await().until(() -> malformed.count() > before);
        assertThat(output.getAll()).doesNotContain("failed unexpectedly", "AbortedException");
    }

    @Test
    void saysThatAServiceIsAway() {
        for (var request : new HttpRequest.Builder[] {
            request("/api/orders"), request("/api/orders").POST(BodyPublishers.ofString("{}"))
        }) {
            var answer = send(request);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.body()).contains("\"code\":\"unavailable\"").doesNotContain("127.0.0.1", "Exception");
        }
    }

    @Test
    void saysThatAServiceDoesNotAnswer() {
        var over = new CountDownLatch(1);
        PAYMENTS.answers(exchange -> await().until(() -> over.getCount() == 0));

        var answer = send(request("/api/payments").POST(BodyPublishers.ofString("{}")));
        over.countDown();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(PAYMENTS.asked()).hasSize(1);
    }

    @Test
    void passesAServicesOwnProblemsOn() {
        PRODUCTS.answers(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            FakeService.answer(exchange, 409, "{\"code\":\"insufficient_stock\"}");
        });

        var answer = get("/api/products/1");

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(answer.body()).isEqualTo("{\"code\":\"insufficient_stock\"}");
    }
}
