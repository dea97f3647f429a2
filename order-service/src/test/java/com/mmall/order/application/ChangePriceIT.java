package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
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

    private Answer change(String order, String total) {
        var seen = call("GET", "/api/admin/orders/" + order, TestTokens.admin(1), null);
        return change(order, total, Long.parseLong(seen.text("/version")));
    }

    private Answer change(String order, String total, long version) {
        return call("PUT", "/api/admin/orders/" + order + "/price", TestTokens.admin(1), """
                {"total":"%s","reason":"a regular","version":%d}""".formatted(total, version));
    }

    private Answer payable(String order) {
        return internal("GET", "/internal/orders/" + order + "/payable?userId=7", null);
    }
}
