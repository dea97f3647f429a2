package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Polling is slowed down to an hour: the notify alone must do. */
class NotifyAloneIT {
    @Test
    void theOrderIsPaidWithinASecondOfTheNotify() {
        try (var shop = ARunningService.with("mmall.payment.poll-interval", "1h")) {
            var token = TestTokens.user(42);
            for (int warmUp = 0; warmUp < 3; warmUp++) {
                var order = shop.orders.place(42);
                var payment = shop.post("/api/payments", token, "{\"orderNo\":\"" + order + "\"}");

                shop.alipay.buyer().pay(payment.text("paymentNo"));

                await().atMost(warmUp == 2 ? Duration.ofSeconds(1) : Duration.ofSeconds(5))
                        .until(() -> shop.orders.paid(order));
                assertThat(shop.alipay.calls("alipay.trade.query", payment.text("paymentNo")))
                        .isEmpty();
            }
        }
    }
}
