package com.mmall.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes between the parts of a shop, and with those who are none. */
class TestCertificatesTest {
    private HttpsServer orders;

    @BeforeEach
    void start() throws IOException {
        orders = TestCertificates.server("order-service");
        orders.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        orders.start();
    }

    @AfterEach
    void stop() {
        orders.stop(0);
    }

    @Test
    void twoServicesOfTheShopSpeakToEachOther() throws Exception {
        assertThat(ask(TestCertificates.client("payment-service", "order-service")))
                .isEqualTo(204);
        assertThat(ask(TestCertificates.as("gateway"))).isEqualTo(204);
    }

    @Test
    void anotherServiceAtTheAddressIsNotTheOneThatWasAsked() {
        assertThatThrownBy(() -> ask(TestCertificates.client("payment-service", "product-service")))
                .hasStackTraceContaining(
                        "asked for product-service, but the certificate is for [localhost, order-service]");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.NOBODY, TestCertificates.STRANGER, TestCertificates.EXPIRED})
    void whoHasNoGoodCertificateIsNotHeard(String self) {
        assertThatThrownBy(() -> ask(TestCertificates.as(self))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.STRANGER, TestCertificates.EXPIRED})
    void whoHasNoGoodCertificateIsNotAsked(String self) throws IOException {
        orders.stop(0);
        orders = TestCertificates.server(self);
        orders.start();

        assertThatThrownBy(() -> ask(TestCertificates.client("payment-service", "order-service")))
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("PKIX path validation failed");
    }

    private int ask(HttpClient client) throws IOException, InterruptedException {
        try (client) {
            var address = URI.create("https://127.0.0.1:" + orders.getAddress().getPort() + "/");
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
