package com.mmall.launcher.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.tls.Probe;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compose believes a container by {@link Probe}. */
class ProbeTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "MMALL_TLS_AUTHORITY",
            TestCertificates.properties("order-service")
                    .get("mmall.tls.authority")
                    .replaceFirst("^file:/*", "file:/"));

    private HttpsServer server;
    private String address;
    private int answer = 200;

    @BeforeEach
    void orderService() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(TestCertificates.context("order-service")));
        server.createContext("/", exchange -> exchange.sendResponseHeaders(answer, -1));
        server.start();
        address = "https://127.0.0.1:" + server.getAddress().getPort() + "/ready";
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void nothingIsWrongWithTheRightAnswerOfTheRightService() {
        assertThat(fault("200", "order-service")).isNull();
    }

    @Test
    void anotherAnswerIsWrong() {
        answer = 503;

        assertThat(fault("200", "order-service")).isEqualTo(address + " answered 503");
    }

    @Test
    void anotherServiceInItsPlaceIsWrong() {
        assertThat(fault("200", "user-service")).contains("gave no answer", "asked for user-service");
    }

    @Test
    void nobodyIsWrong() {
        server.stop(0);

        assertThat(fault("200", "order-service")).startsWith(address + " gave no answer");
    }

    private String fault(String status, String service) {
        return Probe.fault(new String[] {address, status, service}, ENVIRONMENT);
    }
}
