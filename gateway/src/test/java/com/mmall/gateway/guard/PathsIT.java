package com.mmall.gateway.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PathsIT extends RunningGateway {
    static Stream<String> hidden() {
        var prefixes = List.of(
                "",
                "/api/..",
                "/api/users/..;",
                "/api/users/../..",
                "/api/users/..;/..;",
                "/api/users/%2e%2e/%2e%2e",
                "/api/users/%2E%2E%2f..",
                "/api/users/..%2f..",
                "/api/users/..%5c..",
                "/api/users/..\\..",
                "/api/users//../..",
                "/api/users/%252e%252e/%252e%252e",
                "/api/users/.%00./..",
                "/api/users/..%c0%af..",
                "/images/..",
                "/images/%2e%2e",
                "/v3/api-docs/..",
                "/",
                "//",
                "/.",
                "/;",
                "/;x=y",
                "/%2f",
                "/\\",
                "/api/users/me/%0d%0aX:/..");
        var targets = List.of(
                "/internal/sessions/0",
                "/INTERNAL/sessions/0",
                "/internal;/sessions/0",
                "/%69nternal/sessions/0",
                "/internal%2fsessions/0",
                "/actuator/prometheus",
                "/actuator/env",
                "/actuator;x/env",
                "/%61ctuator/heapdump",
                "/Actuator/gateway/routes");
        return prefixes.stream().flatMap(prefix -> targets.stream().map(prefix::concat));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void leadToNothingInside(String path) {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(status(answer)).isBetween(400, 404);
        for (var service : new FakeService[] {USERS, PRODUCTS, ORDERS, PAYMENTS, IMAGES}) {
            assertThat(service.asked()).noneMatch(asked -> {
                var uri = asked.uri().toLowerCase(Locale.ROOT);
                return uri.contains("internal") || uri.contains("actuator");
            });
        }
    }

    @ParameterizedTest
    @MethodSource("absolute")
    void leadToNothingInsideInAbsoluteForm(String line) {
        var answer = raw(line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(status(answer)).isBetween(400, 405);
        assertThat(USERS.asked()).isEmpty();
        assertThat(ORDERS.asked()).isEmpty();
    }

    static Stream<String> absolute() {
        return Stream.of(
                "GET http://user-service/internal/sessions/0",
                "GET lb://user-service/internal/sessions/0",
                "GET http://localhost/internal/sessions/0",
                "GET user-service/internal/sessions/0",
                "TRACE /api/orders",
                "CONNECT user-service:80",
                "OPTIONS *");
    }

    private static int status(String answer) {
        return answer.isEmpty() ? 400 : Integer.parseInt(answer.substring(9, 12));
    }
}
