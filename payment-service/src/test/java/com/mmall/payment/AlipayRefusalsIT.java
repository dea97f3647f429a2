package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.LoggedAlerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Why Alipay makes no QR code is no matter of the order: it stays payable, and a person hears of it. */
class AlipayRefusalsIT {
    private static final String PRECREATE = "alipay.trade.precreate";
    private static final String BUYER = TestTokens.user(42);
    private static ARunningService shop;

    private OrderNo order;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms", "mmall.payment.time-to-pay", "60s");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void anotherOrder() {
        shop.alipay.faults().clear();
        order = shop.orders.place(42);
    }

    @Test
    void aForbiddenWordLeadsAtOnceToANeutralSubjectUnderANewNumber() {
        shop.alipay.faults().next(PRECREATE, Fault.refused("EXIST_FORBIDDEN_WORD"));

        var answer = pay("Idempotency-Key", "word " + order);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("status")).isEqualTo("AWAITING_PAYMENT");
        assertThat(answer.text("qrCode")).isNotEmpty();
        assertThat(subjects()).containsExactly("mmall 订单 " + order, "订单 " + order);
        assertThat(numbers()).doesNotHaveDuplicates().last().isEqualTo(answer.text("paymentNo"));
        assertThat(waiting()).isEmpty();
        assertThat(pay("Idempotency-Key", "word " + order).text("paymentNo"))
                .as("the same click again")
                .isEqualTo(answer.text("paymentNo"));
    }

    @Test
    void oneThatWasRefusedForAWordHasANeutralSubjectFromThenOn() {
        shop.alipay.faults().next(PRECREATE, Fault.refused("EXIST_FORBIDDEN_WORD"));
        var first = pay().text("paymentNo");
        shop.post("/api/payments/" + first + "/cancellation", BUYER, "");
        await().atMost(Duration.ofSeconds(8))
                .until(() -> shop.get("/api/payments/" + first, BUYER).text("status"), "CANCELLED"::equals);

        assertThat(pay().status()).isEqualTo(201);

        assertThat(subjects()).hasSize(3).last().isEqualTo("订单 " + order);
    }

    @Test
    void aNeutralSubjectThatIsRefusedTooIsAPersonsConcern() {
        shop.alipay.faults().next(PRECREATE, 2, Fault.refused("EXIST_FORBIDDEN_WORD"));

        assertThat(pay().text("code")).isEqualTo("alipay_refused");

        assertThat(numbers()).hasSize(2);
        assertThat(waiting()).containsExactly(numbers().getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEYOND_PER_RECEIPT_DAY_RESTRICTION",
                "MERCHANT_PERM_RECEIPT_SUSPEND_LIMIT",
                "SELLER_BEEN_BLOCKED",
                "TOTAL_FEE_EXCEED",
                "ACCESS_FORBIDDEN",
                "INVALID_PARAMETER",
                "NEVER_HEARD_OF_THAT_CODE"
            })
    void whateverElseAlipayRefusesUsesUpNoAttemptAndIsToldOncePerOrder(String subCode) {
        var fault = shop.alipay.faults().always(PRECREATE, Fault.refused(subCode));
        for (int i = 0; i < 6; i++) {
            var refused = pay();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text("code")).isEqualTo("alipay_refused");
            assertThat(refused.text("detail")).contains("不是订单的问题");
            assertThat(refused.header("Retry-After")).contains("60");
        }
        assertThat(pay("Accept-Language", "en").text("detail")).contains("no attempt was used up");
        assertThat(waiting()).containsExactly(numbers().getLast());
        assertThat(about(numbers().getLast())).isEqualTo(subCode);

        shop.alipay.faults().remove(fault.id());

        assertThat(pay().status()).isEqualTo(201);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theLogNamesPaymentAndCode() {
        shop.alipay.faults().next(PRECREATE, Fault.refused("SELLER_BEEN_BLOCKED"));
        try (var log = new LoggedAlerts(order.value())) {
            pay();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("alert ALIPAY_REFUSED payment", "SELLER_BEEN_BLOCKED");
        }
    }

    @Test
    void aRefusalAfterALostAnswerIsToldToo() {
        shop.alipay.faults().add(PRECREATE, Faults.ANY, 0, 1, 100, Fault.of(FaultKind.ANSWER_LOST));
        shop.alipay.faults().add(PRECREATE, Faults.ANY, 0, 1, 100, Fault.refused("SELLER_BEEN_BLOCKED"));

        assertThat(pay().text("code")).isEqualTo("alipay_refused");

        assertThat(waiting()).hasSize(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> pay().status() == 201);
    }

    @Test
    void aUsedNumberUsesUpNoAttemptEither() {
        for (int i = 0; i < 6; i++) {
            shop.alipay.faults().next(PRECREATE, Fault.refused("APPLY_PC_MERCHANT_CODE_ERROR"));
            assertThat(pay().text("code")).isEqualTo("payment_closing");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> statuses().stream().allMatch("CANCELLED"::equals));
        }

        assertThat(pay().status()).isEqualTo(201);
    }

    @Test
    void aBuyerWhoAsksAgainAndAgainIsAnsweredWithoutAskingAlipay() {
        shop.alipay.faults().always(PRECREATE, Fault.refused("SELLER_BEEN_BLOCKED"));

        for (int i = 0; i < 12; i++) {
            assertThat(pay().text("code")).isEqualTo("alipay_refused");
        }

        assertThat(numbers()).hasSize(10);
    }

    private Answer pay(String... headers) {
        return shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}", headers);
    }

    private List<String> subjects() {
        return asked().map(biz -> biz.replaceAll(".*\"subject\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private List<String> numbers() {
        return asked().map(biz -> biz.replaceAll(".*\"out_trade_no\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private Stream<String> asked() {
        return shop.alipay.calls().stream()
                .filter(call ->
                        call.method().equals(PRECREATE) && call.outTradeNo().startsWith(order.value()))
                .map(call -> call.parameters().getOrDefault("biz_content", ""));
    }

    private List<String> statuses() {
        return texts("/api/payments?orderNo=" + order, BUYER, "status");
    }

    /** This order's payments in the list of what waits for a person. */
    private List<String> waiting() {
        return texts("/api/admin/payments?needsAttention=true&orderNo=" + order, TestTokens.admin(1), "paymentNo");
    }

    private static List<String> texts(String list, String token, String field) {
        var texts = new ArrayList<String>();
        shop.get(list, token)
                .body()
                .path("items")
                .forEach(p -> texts.add(p.path(field).asString()));
        return texts;
    }

    private static String about(String no) {
        JsonNode alerts = shop.get("/api/admin/payments/" + no, TestTokens.admin(1))
                .body()
                .path("alerts");
        return alerts.get(0).path("about").asString();
    }
}
