package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** The first instance of the next release adds columns while this one still serves; its statements are prepared already. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("one-database") // the next release changes one database
class NextReleaseIT {
    private static final String BUYER = TestTokens.user(42);
    private static final String ADMIN = TestTokens.admin(1);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int FOR_EACH_CONNECTION = 4;

    private ARunningService shop;

    @BeforeEach
    void open() {
        shop = ARunningService.with(
                "mmall.payment.poll-interval", "500ms", "spring.datasource.hikari.maximum-pool-size", "2");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aColumnMoreInEachTableFailsNoRequestNoNotifyAndNoTask(CapturedOutput output) {
        for (var i = 0; i < FOR_EACH_CONNECTION; i++) {
            lifeOfAPayment();
        }

        var jdbc = shop.bean(JdbcTemplate.class);
        jdbc.queryForList(
                        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                                + " AND table_type = 'BASE TABLE'",
                        String.class)
                .forEach(table -> jdbc.execute("ALTER TABLE " + table + " ADD COLUMN of_the_next_release INT NULL"));

        for (var i = 0; i < FOR_EACH_CONNECTION; i++) {
            lifeOfAPayment();
        }
        assertThat(output.getAll().lines()).noneMatch(line -> line.contains(" ERROR ") || line.contains("OutOfBounds"));
    }

    private void lifeOfAPayment() {
        var polled = begin();
        shop.alipay.switchNotify(false);
        shop.alipay.buyer().pay(polled.no());
        await().atMost(SOON).until(() -> shop.orders.paid(polled.order()));

        shop.alipay.switchNotify(true);
        var told = begin();
        shop.alipay.buyer().pay(told.no());
        await().atMost(SOON).until(() -> shop.orders.paid(told.order()));

        // order-service knows of a payment a moment before it can be given back
        await().atMost(SOON).untilAsserted(() -> {
            var refund = shop.post(
                    "/api/admin/payments/" + told.no() + "/refunds",
                    ADMIN,
                    "{\"amount\":\"1.00\",\"reason\":\"damaged\"}",
                    "Idempotency-Key",
                    "refund-" + told.no());
            assertThat(refund.status()).as("%s", refund.body()).isEqualTo(202);
        });
        await().atMost(SOON)
                .until(
                        () -> shop.get("/api/payments/" + told.no(), BUYER).text("status"),
                        "PARTIALLY_REFUNDED"::equals);
        assertThat(shop.get("/api/payments?orderNo=" + told.order(), BUYER).status())
                .isEqualTo(200);
    }

    private record Begun(OrderNo order, String no) {}

    private Begun begin() {
        var order = shop.orders.place(42);
        var payment = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
        assertThat(payment.status()).as("%s", payment.body()).isEqualTo(201);
        return new Begun(order, payment.text("paymentNo"));
    }
}
