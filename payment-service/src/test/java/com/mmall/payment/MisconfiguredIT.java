package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alipay suddenly refuses our key: nothing is lost, nothing is concluded, and all goes on by itself once it is right. */
@Tag("any-database")
class MisconfiguredIT {
    private static final String BUYER = TestTokens.user(42);

    @Test
    void callsWaitBuyersAreToldAndAllGoesOnByItself() throws Exception {
        try (var shop = ARunningService.with("mmall.payment.poll-interval", "500ms")) {
            shop.alipay.switchNotify(false);
            var order = shop.orders.place(42);
            var waiting = pay(shop, order.value());
            var no = waiting.text("paymentNo");
            shop.alipay.faults().always(Faults.ANY, Fault.of(FaultKind.INVALID_SIGNATURE));
            await().until(() -> shop.alipay.calls("alipay.trade.query").stream()
                    .anyMatch(c ->
                            c.fault().equals("invalidSignature") || c.code().equals("40002")));

            var begun = System.nanoTime();
            var refused = pay(shop, shop.orders.place(42).value());
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("code")).isEqualTo("alipay_unavailable");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
            assertThat(pay(shop, order.value()).text("paymentNo"))
                    .as("a code that is there is shown")
                    .isEqualTo(no);

            var before = shop.alipay.calls().size();
            await("probes only")
                    .during(Duration.ofSeconds(4))
                    .until(() -> shop.alipay.calls().size() - before <= 4);
            assertThat(shop.alipay.calls()).hasSizeGreaterThan(before);
            assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("AWAITING_PAYMENT");
            assertThat(shop.get("/api/admin/payments?needsAttention=true", TestTokens.admin(1))
                            .body()
                            .path("total")
                            .asInt())
                    .isZero();

            shop.alipay.faults().clear();
            shop.alipay.buyer().pay(no);

            await().atMost(Duration.ofSeconds(45)).until(() -> shop.orders.paid(order));
            assertThat(pay(shop, shop.orders.place(42).value()).status()).isEqualTo(201);
        }
    }

    private static Answer pay(ARunningService shop, String order) {
        return shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
    }
}
