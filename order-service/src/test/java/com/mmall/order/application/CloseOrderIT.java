package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class CloseOrderIT extends RunningOrderService {
    @Test
    void closesAnUnpaidOrderWhenItsTimeIsOverAndGivesTheStockBack() {
        var order = placed(7, 3);

        expire(order);

        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.text("/closeReason")).isEqualTo("PAYMENT_WINDOW_OVER");
        assertThat(seen.text("/closedAt")).isNotEmpty();
        assertThat(tasks(order)).isZero();
    }

    @Test
    void asksPaymentServiceBeforeItGivesTheStockBack() {
        var order = placed(7, 1);

        cancel(order);
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));

        var asked = OTHERS.calls().indexOf("PUT /internal/orders/" + order + "/closing");
        var released = OTHERS.calls().indexOf("PUT /internal/reservations/" + order + "/release");
        assertThat(asked).isNotNegative().isLessThan(released);
    }

    @Test
    void staysClosingWithItsStockWhilePaymentServiceIsAtIt() {
        var order = placed(7, 1);
        OTHERS.paymentSays(order, "PENDING");

        var answer = cancel(order);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/status")).isEqualTo("CLOSING");
        assertThat(OTHERS.reservation(order)).isEqualTo("RESERVED");
        OTHERS.paymentSays(order, "CLOSED");
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
    }

    @Test
    void concludesNothingWhileNobodyAnswers() {
        var order = placed(7, 1);
        OTHERS.closing(Fault.STRANGER);

        assertThat(cancel(order).status()).isEqualTo(202);
        assertThat(status(order)).isEqualTo("CLOSING");
        assertThat(OTHERS.reservation(order)).isEqualTo("RESERVED");
        OTHERS.closing(Fault.NONE);
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));
    }

    @Test
    void isPaidAfterAllWhenPaymentServiceSaysSo() {
        var order = placed(7, 1);
        OTHERS.paymentSays(order, "PAID");
        cancel(order);

        assertThat(paid(order, order + "a", "128.50").text("/decision")).isEqualTo("ACCEPTED");

        assertThat(status(order)).isEqualTo("PAID");
        await().untilAsserted(() -> assertThat(OTHERS.reservation(order)).isEqualTo("DEDUCTED"));
        await().untilAsserted(() -> assertThat(tasks(order)).isZero());
        assertThat(cancel(order).text("/code")).isEqualTo("order_already_paid");
    }

    @Test
    void refundsWhatComesAfterTheClosingWasConfirmed() {
        var order = placed(7, 1);
        OTHERS.ending(Fault.DOWN);
        assertThat(cancel(order).status()).isEqualTo(202);
        await().until(() -> OTHERS.calls().contains("PUT /internal/reservations/" + order + "/release"));

        var answer = paid(order, order + "a", "128.50");

        assertThat(answer.text("/decision")).isEqualTo("REFUND");
        assertThat(answer.text("/reason")).isEqualTo("ORDER_CLOSED");
        OTHERS.ending(Fault.NONE);
        await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));
    }

    @Test
    void releasesOnceWhenTimeAndBuyerCloseTogether() throws Exception {
        for (var round = 0; round < 5; round++) {
            var order = placed(7, 2);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.submit(() -> expire(order));
                threads.submit(() -> cancel(order));
                threads.submit(() -> cancel(order));
            }
            await().untilAsserted(() -> assertThat(status(order)).isEqualTo("CLOSED"));
            assertThat(OTHERS.releases(order)).isOne();
            assertThat(sql.sql("SELECT COUNT(*) FROM order_history WHERE order_no = ? AND to_status = 'CLOSED'")
                            .param(order)
                            .query(Integer.class)
                            .single())
                    .isOne();
        }
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
    }

    @Test
    void isEitherPaidOrClosedWhenBothComeAtOnce() throws Exception {
        for (var round = 0; round < 5; round++) {
            var order = placed(7, 1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var decided = threads.submit(() -> paid(order, order + "a", "128.50"));
                threads.submit(() -> cancel(order));
                var accepted = decided.get().text("/decision").equals("ACCEPTED");
                await().untilAsserted(() -> assertThat(status(order)).isEqualTo(accepted ? "PAID" : "CLOSED"));
                await().untilAsserted(() ->
                        assertThat(OTHERS.reservation(order)).isEqualTo(accepted ? "DEDUCTED" : "RELEASED"));
            }
        }
    }

    @Test
    void isClosedByAnAdminWithAReason() {
        var order = placed(7, 1);

        var answer = call(
                "POST", "/api/admin/orders/" + order + "/cancellation", TestTokens.admin(1), "{\"reason\":\"fraud\"}");

        assertThat(answer.status()).isIn(200, 202);
        assertThat(answer.text("/closeReason")).isEqualTo("CANCELLED_BY_ADMIN");
        assertThat(answer.text("/history/1/cause")).isEqualTo("cancelled_by_admin: 1 fraud");
    }

    @Test
    void isNotCancelledByAnotherUser() {
        var order = placed(7, 1);

        var answer = post(8, "/api/orders/" + order + "/cancellation", null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("order_not_found");
        assertThat(status(order)).isEqualTo("PENDING_PAYMENT");
    }

    private Answer cancel(String order) {
        return post(7, "/api/orders/" + order + "/cancellation", null);
    }
}
