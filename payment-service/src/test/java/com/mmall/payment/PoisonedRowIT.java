package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.TestIdentity;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PoisonedRowIT {
    @Test
    void aPaymentThatCannotBeReadHoldsUpNoOther() {
        try (var shop = ARunningService.with("mmall.payment.poll-interval", "500ms")) {
            shop.alipay.switchNotify(false);
            var poisoned = pay(shop, shop.orders.place(42).value());
            var order = shop.orders.place(42);
            var healthy = pay(shop, order.value());
            var jdbc = shop.bean(JdbcClient.class);
            jdbc.sql("UPDATE payment SET status = 'NONSENSE' WHERE payment_no = ?")
                    .param(poisoned)
                    .update();
            // both are due at the same time from now on
            jdbc.sql("UPDATE payment_step SET due_at = UTC_TIMESTAMP(6), claimable_at = due_at WHERE kind = 'QUERY'")
                    .update();
            shop.alipay.buyer().pay(healthy);

            await().atMost(Duration.ofSeconds(5)).until(() -> shop.orders.paid(order));
            assertThat(shop.alipay.calls("alipay.trade.query", healthy)).isNotEmpty();
        }
    }

    private static String pay(ARunningService shop, String order) {
        return shop.post("/api/payments", TestIdentity.user(42), "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");
    }
}
