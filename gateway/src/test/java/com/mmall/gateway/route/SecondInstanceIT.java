package com.mmall.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.Ports;
import com.mmall.backing.TestCertificates;
import com.mmall.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** Two instances of payment-service are listed; one of them has ended. order-service dies of every request. */
@TestPropertySource(
        properties = "spring.cloud.discovery.client.simple.instances.payment-service[1].uri=${other.payments}")
class SecondInstanceIT extends RunningGateway {
    private static final AtomicInteger DEATHS = new AtomicInteger();

    @DynamicPropertySource
    static void oneHasEnded(DynamicPropertyRegistry registry) throws IOException {
        var dying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> dieOfEach(dying));
        registry.add("other.orders", () -> "https://127.0.0.1:" + dying.getLocalPort());
        var ended = Ports.free();
        registry.add("other.payments", () -> "https://127.0.0.1:" + ended);
    }

    private static void dieOfEach(ServerSocket server) {
        var tls = TestCertificates.context("order-service").getSocketFactory();
        while (true) {
            try (var connection = server.accept()) {
                var request = tls.createSocket(connection, null, false);
                var read = request.getInputStream().read();
                DEATHS.addAndGet(read >= 0 ? 1 : 0);
                connection.setSoLinger(true, 0); // as the kernel does for a process that was killed
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    @Test
    void isNotSentWhatTheFirstMayHaveDone() {
        var before = DEATHS.get();
        var answer = send(request("/api/orders").POST(BodyPublishers.ofString("{}")));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"unavailable\"");
        assertThat(DEATHS.get() - before).isEqualTo(1);
    }

    @Test
    void takesWhatTheFirstDidNotAccept() {
        for (int i = 0; i < 6; i++) {
            assertThat(get("/api/payments/" + i).statusCode()).isEqualTo(200);
            assertThat(PAYMENTS.last().uri()).isEqualTo("/api/payments/" + i);
        }
    }

    @Test
    void takesItAlsoWhenManyAskAtOnce() throws Exception {
        Callable<Integer> pay = () -> send(request("/api/payments").POST(BodyPublishers.ofString("{}")))
                .statusCode();
        try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var taken = 0;
            for (var answer : clients.invokeAll(Collections.nCopies(100, pay))) {
                taken += answer.get() == 200 ? 1 : 0;
            }
            // turns are everybody's: one in sixteen meets the dead one four times, and one in four twice
            assertThat(taken).isGreaterThan(82);
        }
    }

    @Test
    void takesNotifiesWithAllTheirWords() {
        for (int i = 0; i < 6; i++) {
            var notify = "trade_no=" + i + "&subject=" + "x".repeat(5_000);
            var answer = send(request("/api/payments/alipay/notify")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(notify)));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(PAYMENTS.last().body()).isEqualTo(notify);
        }
    }
}
