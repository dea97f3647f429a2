package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePriceIT extends RunningOrderService {
    @Test
    void isThePriceOnceTheOldOneCanNoLongerBePaid() {
        var order = placed(7, 1);

        var answer = change(order, "99.00");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/total")).isEqualTo("99.00");
        assertThat(OTHERS.calls()).contains("PUT /internal/orders/" + order + "/prices/1");
        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.text("/total")).isEqualTo("99.00");
        assertThat(seen.text("/listTotal")).isEqualTo("128.50");
        assertThat(seen.text("/history/1/cause")).isEqualTo("price_asked: 99.00 a regular");
        assertThat(seen.text("/history/2/cause")).isEqualTo("price_changed: 128.50 99.00");
        assertThat(payable(order).text("/total")).isEqualTo("99.00");
        assertThat(payable(order).text("/priceNo")).isEqualTo("1");
        assertThat(paid(order, order + "a", "128.50").text("/reason")).isEqualTo("AMOUNT_MISMATCH");
        assertThat(paid(order, order + "b", "99.00").text("/decision")).isEqualTo("ACCEPTED");
        assertThat(change(order, "98.00").text("/code")).isEqualTo("order_already_paid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "PAID"})
    void nothingCanBePaidWhilePaymentServiceIsAtIt(String outcome) {
        var order = placed(7, 1);
        OTHERS.paymentSays(order, outcome);

        var answer = change(order, "200.00");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("/total")).isEqualTo("128.50");
        assertThat(answer.text("/askedTotal")).isEqualTo("200.00");
        assertThat(payable(order).text("/payable")).isEqualTo("false");
        assertThat(payable(order).text("/priceChanging")).isEqualTo("true");
        OTHERS.paymentSays(order, "CLOSED");
        await().untilAsserted(() -> assertThat(payable(order).text("/total")).isEqualTo("200.00"));
        assertThat(payable(order).text("/payable")).isEqualTo("true");
        await().untilAsserted(() -> assertThat(tasks(order)).isOne()); // its time to pay
    }

    @Test
    void concludesNothingWhileNobodyAnswersAndIsPaidAtTheOldPriceAfterAll() {
        var order = placed(7, 1);
        OTHERS.closing(Fault.STRANGER);

        assertThat(change(order, "99.00").status()).isEqualTo(202);
        assertThat(paid(order, order + "a", "128.50").text("/decision")).isEqualTo("ACCEPTED");

        OTHERS.closing(Fault.NONE);
        await().untilAsserted(() -> assertThat(tasks(order)).isZero());
        var seen = get(7, "/api/orders/" + order);
        assertThat(seen.text("/status")).isEqualTo("PAID");
        assertThat(seen.text("/total")).isEqualTo("128.50");
    }

    @Test
    void theSameAgainChangesNothing() {
        var order = placed(7, 1);
        var once = change(order, "99.00");

        assertThat(change(order, "99.00").text("/version")).isEqualTo(once.text("/version"));
        assertThat(OTHERS.calls().stream().filter(call -> call.contains("/prices/")))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.00", "100000000.01"})
    void isATotalThatCanBePaid(String total) {
        var answer = change(placed(7, 1), total);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("total_out_of_range");
    }

    @Test
    void isNotForWhoSawAnotherOrder() {
        var order = placed(7, 1);

        assertThat(change(order, "99.00", 1).text("/code")).isEqualTo("stale_version");
        assertThat(call("PUT", "/api/admin/orders/" + order + "/price", TestTokens.user(7), "{}")
                        .status())
                .isEqualTo(403);
    }

    /** Whichever is first: the order is cancelled, of either price nothing can be paid, its stock goes back once. */
    @Test
    void aChangeAndACancellationAtTheSameMomentEndInACancelledOrder() throws Exception {
        for (var round = 0; round < 10; round++) {
            var order = placed(7, 1);
            var seen = version(order);
            var answers = atOnce(() -> change(order, "99.00", seen), () -> cancel(order));

            assertThat(answers.getFirst().status()).isIn(200, 202, 409);
            assertThat(answers.getLast().status()).isIn(200, 202);
            ended(order);
            var left = isCancelled(order);
            var changed = left.text("/total").equals("99.00");
            assertThat(left.text("/total")).isIn("99.00", "128.50");
            if (answers.getFirst().status() == 409) {
                assertThat(answers.getFirst().text("/code")).isIn("price_not_changeable", "stale_version");
                assertThat(changed).isFalse();
            }
            for (var amount : List.of("128.50", "99.00")) {
                assertThat(paid(order, order + amount.charAt(0), amount).text("/decision"))
                        .isEqualTo("REFUND");
            }
        }
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
    }

    @Test
    void aChangeACancellationAndAPaymentAtTheSameMomentEndInOneOutcome() throws Exception {
        var sold = 0;
        for (var round = 0; round < 10; round++) {
            var order = placed(7, 1);
            var seen = version(order);
            var answers = atOnce(
                    () -> change(order, "99.00", seen), () -> cancel(order), () -> paid(order, order + "a", "128.50"));

            ended(order);
            var decision = answers.getLast().text("/decision");
            if (decision.equals("ACCEPTED")) {
                sold++;
                var left = adminSees(order);
                assertThat(left.text("/status")).isEqualTo("PAID");
                assertThat(left.text("/total")).as("what was paid").isEqualTo("128.50");
                assertThat(left.body().has("askedTotal")).isFalse();
                assertThat(OTHERS.reservation(order)).isEqualTo("DEDUCTED");
                assertThat(OTHERS.releases(order)).isZero();
            } else {
                assertThat(decision).isEqualTo("REFUND");
                isCancelled(order);
            }
        }
        assertThat(OTHERS.stock(TEA)).isEqualTo(100 - sold);
    }

    private Answer isCancelled(String order) {
        var left = adminSees(order);
        assertThat(left.text("/status")).isEqualTo("CLOSED");
        assertThat(left.text("/closeReason")).isEqualTo("CANCELLED_BY_ADMIN");
        assertThat(left.body().has("askedTotal")).as("no other price waits").isFalse();
        assertThat(OTHERS.releases(order)).isOne();
        return left;
    }

    private void ended(String order) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tasks(order)).isZero());
    }

    @SafeVarargs
    private static List<Answer> atOnce(Callable<Answer>... calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(List.of(calls)).stream()
                    .map(Future::resultNow)
                    .toList();
        }
    }

    private Answer cancel(String order) {
        return call(
                "POST",
                "/api/admin/orders/" + order + "/cancellation",
                TestTokens.admin(1),
                "{\"reason\":\"sold elsewhere\"}");
    }

    private Answer adminSees(String order) {
        return call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null);
    }

    private long version(String order) {
        return Long.parseLong(adminSees(order).text("/version"));
    }

    private Answer change(String order, String total) {
        return change(order, total, version(order));
    }

    private Answer change(String order, String total, long version) {
        return call("PUT", "/api/admin/orders/" + order + "/price", TestTokens.admin(1), """
                {"total":"%s","reason":"a regular","version":%d}""".formatted(total, version));
    }

    private Answer payable(String order) {
        return internal("GET", "/internal/orders/" + order + "/payable?userId=7", null);
    }
}
