package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InternalOrdersIT extends RunningOrderService {
    @Test
    void saysWhatAnOrderCostsAndUntilWhen() {
        var order = placed(7, 2);

        var payable = internal("GET", "/internal/orders/" + order + "/payable?userId=7", null);

        assertThat(payable.status()).isEqualTo(200);
        assertThat(payable.text("/total")).isEqualTo("257.00");
        assertThat(payable.text("/userId")).isEqualTo("7");
        assertThat(payable.text("/subject")).isEqualTo("茶");
        assertThat(payable.body().at("/payable").asBoolean()).isTrue();
        assertThat(payable.text("/payBefore")).isNotEmpty();
        assertThat(internal("GET", "/internal/orders/" + order + "/payable?userId=8", null)
                        .text("/code"))
                .isEqualTo("order_not_found");
    }

    @Test
    void isNotPayableAfterItsTimeEvenBeforeItCloses() {
        var order = placed(7, 1);
        sql.sql("UPDATE orders SET pay_before = UTC_TIMESTAMP(6) WHERE order_no = ?")
                .param(order)
                .update();

        var payable = internal("GET", "/internal/orders/" + order + "/payable?userId=7", null);

        assertThat(payable.body().at("/payable").asBoolean()).isFalse();
        assertThat(payable.text("/status")).isEqualTo("PENDING_PAYMENT");
    }

    @Test
    void decidesOncePerPaymentHoweverOftenAndWhateverHappensMeanwhile() {
        var order = placed(7, 1);

        assertThat(paid(order, "p1", "128.50").text("/decision")).isEqualTo("ACCEPTED");
        assertThat(paid(order, "p2", "128.50").text("/reason")).isEqualTo("ALREADY_PAID");
        internal("PUT", "/internal/orders/" + order + "/payments/p1/refunded", "{\"refundedTotal\":\"128.50\"}");

        assertThat(status(order)).isEqualTo("REFUNDED");
        assertThat(paid(order, "p1", "128.50").text("/decision")).isEqualTo("ACCEPTED");
        assertThat(paid(order, "p1", "99.00").text("/decision")).isEqualTo("ACCEPTED");
        assertThat(paid(order, "p2", "128.50").text("/decision")).isEqualTo("REFUND");
    }

    @Test
    void acceptsOneOfManyPaymentsThatComeAtOnce() throws Exception {
        var order = placed(7, 1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var decisions = new ArrayList<Future<String>>();
            for (var i = 0; i < 8; i++) {
                var payment = "p" + i / 2;
                decisions.add(threads.submit(
                        () -> payment + paid(order, payment, "128.50").text("/decision")));
            }
            var said = new ArrayList<String>();
            for (var decision : decisions) {
                said.add(decision.get());
            }
            assertThat(said.stream().distinct()).hasSize(4);
            assertThat(said.stream().distinct().filter(d -> d.endsWith("ACCEPTED")))
                    .hasSize(1);
        }
    }

    @Test
    void takesNoOtherAmount() {
        var order = placed(7, 1);

        assertThat(paid(order, "p1", "128.49").text("/reason")).isEqualTo("AMOUNT_MISMATCH");
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");
        assertThat(paid(order, "p2", "128.50").text("/decision")).isEqualTo("ACCEPTED");
    }

    @Test
    void decidesNothingForAnOrderThatIsNotThere() {
        assertThat(paid("999999999999999999", "p1", "1.00").status()).isEqualTo(404);
        assertThat(paid(placed(7, 1), "p1", "1.00").text("/decision")).isEqualTo("REFUND");
        assertThat(paid(placed(7, 1), "p1", "1.00").status()).isEqualTo(404);
    }

    @Test
    void deductsTheStockOfAPaidOrder() {
        var order = placed(7, 1);

        paid(order, "p1", "128.50");

        await().untilAsserted(() -> assertThat(OTHERS.reservation(order)).isEqualTo("DEDUCTED"));
        assertThat(get(7, "/api/orders/" + order).text("/paidAt")).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void shipsNothingWhileARefundIsUnderWay() {
        var order = placed(7, 1);
        paid(order, "p1", "128.50");
        var hold = "/internal/orders/" + order + "/payments/p1/refund-hold";

        var first = "{\"asOf\":\"2026-11-22T08:00:00.000001Z\"}";
        var second = "{\"asOf\":\"2026-11-22T08:00:00.000002Z\"}";

        assertThat(internal("PUT", hold, first).body().at("/held").asBoolean()).isTrue();
        assertThat(ship(order).text("/code")).isEqualTo("refund_under_way");
        assertThat(internal("PUT", hold, second).body().at("/held").asBoolean()).isTrue();
        assertThat(lift(hold, "2026-11-22T08:00:00.000001Z")).isEqualTo(204);
        assertThat(ship(order).text("/code")).isEqualTo("refund_under_way");
        assertThat(lift(hold, "2026-11-22T08:00:00.000002Z")).isEqualTo(204);
        for (var late : List.of(first, second)) {
            assertThat(internal("PUT", hold, late).status()).isEqualTo(409);
            assertThat(internal("PUT", hold, late).text("/code")).isEqualTo("refund_is_over");
        }
        assertThat(ship(order).text("/status")).isEqualTo("SHIPPED");
        assertThat(internal("PUT", hold, second).text("/reason")).isEqualTo("SHIPPED");
    }

    @Test
    void aHoldMustSayForWhichRefund() {
        var order = placed(7, 1);
        paid(order, "p1", "128.50");
        var hold = "/internal/orders/" + order + "/payments/p1/refund-hold";

        for (var body : List.of("{}", "{\"asOf\":null}", "{\"asOf\":7}", "{\"asOf\":\"+999999999-01-01T00:00:00Z\"}")) {
            assertThat(internal("PUT", hold, body).status()).as(body).isBetween(400, 422);
        }
        for (var asOf : List.of("", "yesterday", "-999999999-01-01T00:00:00Z")) {
            assertThat(lift(hold, asOf)).as(asOf).isBetween(400, 422);
        }
        assertThat(ship(order).text("/status")).isEqualTo("SHIPPED");
    }

    private int lift(String hold, String asOf) {
        return internal("DELETE", hold + "?asOf=" + asOf.replace("+", "%2B"), null)
                .status();
    }

    @Test
    void countsWhatWentBack() {
        var order = placed(7, 1);
        paid(order, "p1", "128.50");

        refunded(order, "p1", "28.50");
        refunded(order, "p1", "8.50");
        refunded(order, "stranger", "128.50");

        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.text("/status")).isEqualTo("PAID");
        assertThat(seen.text("/refundedAmount")).isEqualTo("28.50");
    }

    private void refunded(String order, String payment, String total) {
        assertThat(internal(
                                "PUT",
                                "/internal/orders/" + order + "/payments/" + payment + "/refunded",
                                "{\"refundedTotal\":\"" + total + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private Answer ship(String order) {
        return call(
                "POST",
                "/api/admin/orders/" + order + "/shipment",
                TestTokens.admin(1),
                "{\"carrier\":\"SF\",\"trackingNo\":\"SF1\"}");
    }

    @Test
    void listensToServicesOnly() {
        var order = placed(7, 1);
        var path = "/internal/orders/" + order + "/payable?userId=7";

        assertThat(call("GET", path, TestTokens.user(7), null).status()).isEqualTo(403);
        assertThat(call("GET", path, TestTokens.admin(7), null).status()).isEqualTo(403);
        assertThat(callAs("payment-service", "GET", path, TestTokens.user(7), null)
                        .status())
                .isEqualTo(401);
        assertThat(callAs(TestCertificates.NOBODY, "GET", path, null, null).status())
                .isEqualTo(401);
        assertThat(callAs("user-service", "GET", path, null, null).status()).isEqualTo(403);
        assertThat(callAs("gateway", "GET", path, null, null).status()).isEqualTo(403);
    }
}
