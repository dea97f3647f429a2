package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.OpenApiSweep;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
class RubbishIT {
    private static final String NOTIFY = "/api/payments/alipay/notify"; // speaks Alipay's protocol
    private static ARunningService running;

    @BeforeAll
    static void start() {
        running = ARunningService.with();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        var service = running.context();
        var orderNo = running.orders.place(7).toString();
        var payment = running.post("/api/payments", TestTokens.user(7), """
                    {"orderNo":"%s"}""".formatted(orderNo));
        assertThat(payment.status()).isEqualTo(201);
        var gateway = TestCertificates.context("gateway");
        new RequestFuzz(
                        service,
                        URI.create(running.url("/")).getPort(),
                        List.of(
                                new Caller(gateway, TestTokens.user(7)),
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(TestCertificates.context("order-service"), null)),
                        List.of(payment.text("paymentNo"), payment.text("paymentNo"), orderNo, "123456789012345678"))
                .run(NOTIFY);
        assertThat(RequestBodies.unruledTexts(service))
                .as("a number is looked up")
                .containsExactlyInAnyOrder("Pay.orderNo");
    }

    @Test
    void oddInputInAnyPlaceIsTakenAsTheDocumentSaysOrRefusedWithoutEffect() {
        var order = running.orders.place(7).toString();
        var payment = paymentOf(order);
        var cancelled = paymentOf(running.orders.place(7).toString());
        var gateway = TestCertificates.context("gateway");
        var day = "{\"date\":\"2025-11-11\"}";
        assertThat(running.post("/api/admin/reconciliations", TestTokens.admin(1), day)
                        .status())
                .isEqualTo(202);
        var jdbc = running.jdbc();
        new OpenApiSweep(
                        URI.create(running.url("/")).getPort(),
                        new Caller(gateway, TestTokens.user(7)),
                        new Caller(gateway, TestTokens.admin(1)),
                        Map.ofEntries(
                                Map.entry("orderNo", order),
                                Map.entry("paymentNo", payment),
                                Map.entry("POST /api/payments/{paymentNo}/cancellation paymentNo", cancelled),
                                Map.entry("POST /api/admin/jobs/payment-service/{name}/run name", "retention"),
                                Map.entry("amount", "0.01"),
                                Map.entry("date", "2025-11-11"),
                                Map.entry("raisedBy", "2026-11-22T10:00:00Z"),
                                Map.entry("Idempotency-Key", "k#")),
                        List.of("audit-events"),
                        () -> jdbc.queryForList("SELECT (SELECT COUNT(*) FROM payment), (SELECT COUNT(*) FROM refund)"))
                .without(NOTIFY)
                .run( // nothing is paid, and nothing waits for a person
                        "POST /api/admin/payments/{paymentNo}/attention",
                        "POST /api/admin/payments/{paymentNo}/refunds",
                        "POST /api/admin/reconciliations/{date}/discrepancies/{id}/resolution");
    }

    private static String paymentOf(String orderNo) {
        var made = running.post("/api/payments", TestTokens.user(7), "{\"orderNo\":\"" + orderNo + "\"}");
        assertThat(made.status()).isEqualTo(201);
        return made.text("paymentNo");
    }
}
