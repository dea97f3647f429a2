package com.mmall.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

class ProblemsIT extends RunningGateway {
    @DynamicPropertySource
    static void orderServiceIsAway(DynamicPropertyRegistry registry) {
        registry.add("other.orders", () -> "http://127.0.0.1:1");
        registry.add("spring.cloud.gateway.server.webflux.httpclient.response-timeout", () -> "1s");
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
