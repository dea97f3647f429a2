package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/**
 * Anybody with the registry's password can be listed under a service's name. Listed here beside the real ones: for payments
 * one with a certificate of another authority, for orders one with product-service's and one that speaks no TLS, and for
 * users nobody real at all.
 */
@TestPropertySource(
        properties = {
            "spring.cloud.discovery.client.simple.instances.payment-service[1].uri=${rogue.stranger}",
            "spring.cloud.discovery.client.simple.instances.order-service[1].uri=${rogue.other-service}",
            "spring.cloud.discovery.client.simple.instances.order-service[2].uri=${rogue.plain}",
            "spring.cloud.discovery.client.simple.instances.user-service[1].uri=${rogue.other-service}"
        })
class RogueInstanceIT extends RunningGateway {
    private static final String PASSWORD = "the password of a buyer";
    private static final FakeService STRANGER = FakeService.certified(TestCertificates.STRANGER);
    private static final FakeService OTHER_SERVICE = FakeService.certified("product-service");
    private static final FakeService PLAIN = FakeService.plain();
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static final ServerSocket LISTENER = listener();

    @DynamicPropertySource
    static void rogues(DynamicPropertyRegistry registry) {
        registry.add("rogue.stranger", STRANGER::address);
        registry.add("rogue.other-service", OTHER_SERVICE::address);
        registry.add("rogue.plain", PLAIN::address);
        registry.add("other.users", () -> "http://127.0.0.1:" + LISTENER.getLocalPort());
    }

    @Test
    void getsNothingWhileTheRealOneAnswersAll() {
        STRANGER.reset();
        for (var i = 0; i < 8; i++) {
            assertThat(send(post("/api/payments", "{\"orderNo\":\"" + i + "\"}"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(PAYMENTS.last().body()).contains("\"" + i + "\"");
            assertThat(send(post("/api/payments/alipay/notify", "trade_no=" + i))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(PAYMENTS.last().body()).isEqualTo("trade_no=" + i);
        }

        assertThat(PAYMENTS.asked()).hasSize(16);
        assertThat(STRANGER.asked()).isEmpty();
    }

    @Test
    void isNotBelievedForACertificateOfAnotherServiceOrForNone() {
        OTHER_SERVICE.reset();
        PLAIN.reset();
        var taken = 0;
        for (var i = 0; i < 6; i++) {
            taken += send(post("/api/orders", "{}")).statusCode() == 200 ? 1 : 0;
        }

        assertThat(ORDERS.asked()).hasSize(taken).isNotEmpty();
        assertThat(OTHER_SERVICE.asked()).isEmpty();
        assertThat(PLAIN.asked()).isEmpty();
    }

    @Test
    void getsNoPasswordAlsoIfItIsTheOnlyOne() {
        OTHER_SERVICE.reset();

        var answer = send(post("/api/sessions", "{\"username\":\"b\",\"password\":\"" + PASSWORD + "\"}"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"unavailable\"");
        assertThat(HEARD).isNotEmpty().noneMatch(bytes -> bytes.contains("password") || bytes.contains("HTTP"));
        assertThat(OTHER_SERVICE.asked()).isEmpty();
    }

    @Test
    void isNotBelievedWhenItSaysThatSomebodyIsLoggedIn() {
        OTHER_SERVICE.answers(exchange -> FakeService.answer(exchange, 200, json("1", "ADMIN", "1")));

        assertThat(get("/api/orders", aToken()).statusCode()).isEqualTo(503);
        assertThat(ORDERS.asked()).isEmpty();
        assertThat(OTHER_SERVICE.asked()).isEmpty();
    }

    private HttpRequest.Builder post(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    /** Writes down the first bytes of each client, and hangs up. */
    private static ServerSocket listener() {
        try {
            var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (var connection = server.accept()) {
                        var bytes = new byte[8192];
                        var read = connection.getInputStream().read(bytes);
                        HEARD.add(new String(bytes, 0, Math.max(0, read), StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        HEARD.add("cut off");
                    }
                }
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
