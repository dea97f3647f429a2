package com.mmall.gateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.Ports;
import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.Scraped;
import com.mmall.conventions.testing.ServiceClient;
import com.mmall.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The gateway's figures at a port of their own, set up as deploy/mmall does. */
@TestPropertySource(
        properties = {
            "management.server.address=127.0.0.1",
            "management.server.ssl.bundle=mmall",
            "management.endpoints.web.exposure.include=health,prometheus",
            "management.endpoint.health.probes.add-additional-paths=true",
            "management.defaults.metrics.export.enabled=true"
        })
class FiguresIT extends RunningGateway {
    private static final int FIGURES = Ports.free();

    @DynamicPropertySource
    static void figures(DynamicPropertyRegistry registry) {
        registry.add("management.server.port", () -> FIGURES);
    }

    @Test
    void areServedUnderTlsAtAPortOfTheirOwnAndNotAtThePublicOne() {
        get("/api/no-such-thing");

        var answer = figures("/actuator/prometheus");
        assertThat(answer.status()).isEqualTo(200);
        var scraped = Scraped.of(answer.content());
        assertThat(scraped.sum("http_server_requests_seconds_count", "status=404"))
                .isPositive();
        assertThat(scraped.sum("mmall_gateway_refusals_total", "code=not_found"))
                .isPositive();
        assertThat(scraped.samples())
                .as("there before anybody was refused by it")
                .anyMatch(sample -> sample.name().equals("mmall_gateway_refusals_total")
                        && sample.labels().contains("code=too_many_streams"));
        assertThat(figures("/actuator/health/readiness").content()).contains("UP");
        assertThat(figures("/actuator/env").status()).isEqualTo(404);
        assertThat(figures("/api/products").status()).isEqualTo(404);

        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(get("/readyz").body()).contains("UP");
    }

    /** A reader needs no certificate. */
    private static Answer figures(String path) {
        return new ServiceClient(TestCertificates.NOBODY, "gateway", FIGURES).send("GET", path, null, null);
    }
}
