package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An image store that takes connections and says nothing: nobody who pays may notice. */
@Tag("any-database")
class SilentStoreIT {
    private static final int SLOTS = 8;

    @Test
    void imagesThatHangHoldUpNoPayment() throws Exception {
        try (var silence = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
                var shop = ARunningService.with(
                        "mmall.images.ftp.port",
                        Integer.toString(silence.getLocalPort()),
                        "mmall.images.ftp.patience",
                        "8s",
                        "mmall.tasks.at-once",
                        Integer.toString(SLOTS),
                        "mmall.payment.poll-interval",
                        "1h")) {
            var token = TestTokens.user(42);
            var order = shop.orders.place(42);
            var payment = shop.post("/api/payments", token, "{\"orderNo\":\"" + order + "\"}");
            assertThat(payment.status()).isEqualTo(201);
            try (var buyers = Executors.newVirtualThreadPerTaskExecutor()) {
                var others = IntStream.range(0, 2 * SLOTS)
                        .mapToObj(i -> "{\"orderNo\":\"" + shop.orders.place(42) + "\"}")
                        .toList()
                        .stream()
                        .map(body -> buyers.submit(() -> shop.post("/api/payments", token, body)))
                        .toList();
                for (var other : others) {
                    assertThat(other.get().text("qrImageUrl"))
                            .as("%s", other.get().body())
                            .endsWith("/qr.png");
                }
            }

            shop.alipay.buyer().pay(payment.text("paymentNo"));

            await().atMost(Duration.ofSeconds(2)).until(() -> shop.orders.paid(order));
        }
    }
}
