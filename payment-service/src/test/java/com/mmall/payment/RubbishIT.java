package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
class RubbishIT {
    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        try (var running = ARunningService.with()) {
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
                            List.of(
                                    payment.text("paymentNo"),
                                    payment.text("paymentNo"),
                                    orderNo,
                                    "123456789012345678"))
                    .run("/api/payments/alipay/notify"); // speaks Alipay's protocol
            assertThat(RequestBodies.unruledTexts(service))
                    .as("a number is looked up")
                    .containsExactlyInAnyOrder("Pay.orderNo");
        }
    }
}
