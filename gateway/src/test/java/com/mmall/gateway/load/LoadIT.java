package com.mmall.gateway.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = {"mmall.gateway.load.most-browsing=3", "mmall.gateway.load.most-ordering=5"})
class LoadIT extends RunningGateway {
    private static final String NOTIFY = "/api/payments/alipay/notify";

    @Autowired
    private LoadFilter load;

    private final CountDownLatch services = new CountDownLatch(1);
    private final List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();

    @BeforeEach
    void servicesAreSlow() {
        for (var service : List.of(PRODUCTS, ORDERS)) {
            service.answers(exchange -> {
                awaitServices();
                FakeService.answer(exchange, 200, "{}");
            });
        }
        PAYMENTS.answers(exchange -> FakeService.answer(exchange, 200, "{}"));
    }

    @AfterEach
    void nobodyIsLeftWaiting() {
        services.countDown();
        asked.forEach(CompletableFuture::join);
        await().untilAsserted(() -> assertThat(load.waiting()).isZero());
    }

    private void awaitServices() {
        try {
            services.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitingFor(String path, int times) {
        var before = load.waiting();
        for (var i = 0; i < times; i++) {
            asked.add(HTTP.sendAsync(request(path).build(), BodyHandlers.ofString()));
        }
        await().until(() -> load.waiting() == before + times);
    }

    @Test
    void browsingIsRefusedFirstThenOrdersAndPaymentsNever() {
        waitingFor("/api/products", 3);

        assertThat(get("/api/products").statusCode()).isEqualTo(503);
        assertThat(get("/images/products/1.jpg").statusCode()).isEqualTo(503);
        waitingFor("/api/orders", 2);
        var refused = get("/api/orders");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("2");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(refused.body()).contains("\"code\":\"busy\"");
        assertThat(get("/api/users/me").statusCode()).isEqualTo(503);
        assertThat(get("/api/payments?orderNo=1").statusCode()).isEqualTo(200);
        assertThat(send(request(NOTIFY).POST(BodyPublishers.ofString("a=b"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatWasRefusedIsAnsweredWhenOthersHaveTheirAnswers() {
        waitingFor("/api/products", 3);
        assertThat(get("/api/categories").statusCode()).isEqualTo(503);

        services.countDown();

        asked.forEach(CompletableFuture::join);
        await().untilAsserted(
                        () -> assertThat(get("/api/categories").statusCode()).isEqualTo(200));
    }

    @Test
    void aClientThatWentAwayWaitsNoMore() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < 3; i++) {
            sockets.add(sent("GET /api/products HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        await().until(() -> load.waiting() == 3);

        for (var socket : sockets) {
            socket.close();
        }

        await().until(() -> load.waiting() == 0);
    }

    @Test
    void aSlowSenderKeepsNobodyOut() throws IOException {
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < 8; i++) {
            sockets.add(sent("POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n{"));
            sockets.add(sent("POST /api/admin/products HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000\r\n\r\n{"));
        }
        waitingFor("/api/products", 3);

        assertThat(load.waiting()).isEqualTo(3);
        for (var socket : sockets) {
            socket.close();
        }
    }

    /** Its service has answered; how fast the client reads is its own affair. */
    @Test
    void aSlowReaderKeepsNobodyOut() throws IOException {
        var large = "x".repeat(32 << 20);
        PRODUCTS.answers(exchange -> FakeService.answer(exchange, 200, large));
        var sockets = new ArrayList<Socket>();
        for (var i = 0; i < 4; i++) {
            var socket = sent("GET /api/products HTTP/1.1\r\nHost: x\r\n\r\n");
            socket.getInputStream().readNBytes(1);
            sockets.add(socket);
        }

        await().until(() -> load.waiting() == 0);
        for (var socket : sockets) {
            socket.close();
        }
    }

    private Socket sent(String bytes) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.getOutputStream().write(bytes.getBytes(US_ASCII));
        return socket;
    }
}
