package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.LoggedAlerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alipay's signed answers: whatever can mean one thing only is read, and of the rest a person hears at once. */
@Tag("any-database")
class UnreadableAnswersIT {
    private static final String BUYER = TestTokens.user(42);
    private static ARunningService shop;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms", "mmall.payment.time-to-pay", "60s");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @BeforeEach
    void quiet() {
        shop.alipay.faults().clear();
        shop.alipay.switchNotify(false);
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {
                "NUMERIC_AMOUNTS",
                "SHORT_AMOUNTS",
                "LONG_AMOUNTS",
                "EXPONENT_AMOUNTS",
                "NUMERIC_TRADE_NO",
                "ISO_TIMES",
                "FEWER_FIELDS",
                "MALFORMED_DATE"
            })
    void aPaidTradeIsPaidHoweverItIsSpelled(FaultKind spelling) {
        var no = pay();
        shop.alipay.faults().always("alipay.trade.query", Fault.of(spelling));

        shop.alipay.buyer().pay(no);

        await().atMost(Duration.ofSeconds(5)).until(() -> status(no).equals("PAID"));
        assertThat(alerts(no)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = FaultKind.class,
            names = {"COMMA_AMOUNTS", "FIELD_TWICE", "UNKNOWN_STATUS", "OTHER_TRADE"})
    void aSignedSuccessThatCannotBeReadIsToldAtOnce(FaultKind kind) {
        var no = pay();
        try (var log = new LoggedAlerts(no)) {
            var fault = shop.alipay.faults().always("alipay.trade.query", Fault.of(kind));
            shop.alipay.buyer().pay(no);

            await().atMost(Duration.ofSeconds(5)).until(() -> waiting().contains(no));

            assertThat(alerts(no)).containsExactly("ANSWER_UNREADABLE");
            assertThat(status(no)).isEqualTo("AWAITING_PAYMENT");
            assertThat(log.lines()).singleElement().asString().contains("alert ANSWER_UNREADABLE payment " + no);

            shop.alipay.faults().remove(fault.id());
            await().atMost(Duration.ofSeconds(5)).until(() -> status(no).equals("PAID"));
            assertThat(alerts(no)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"88.8", "88.800"})
    void aNotifyIsReadInEverySpelling(String amount) {
        var no = pay();
        shop.alipay.faults().always("alipay.trade.query", Fault.systemError());
        shop.alipay.buyer().pay(no);

        var answer = shop.alipay.sendNotify(no, NotifyForgery.amount(amount));

        assertThat(answer.toString()).contains("success");
        assertThat(status(no)).isEqualTo("PAID");
    }

    @Test
    void aNotifyThatCannotBeReadIsToldAtOnce() {
        for (var forgery : List.of(
                NotifyForgery.amount("88,80"),
                NotifyForgery.amount("8.88E1"),
                NotifyForgery.status("TRADE_OK"),
                new NotifyForgery(NotifyForgery.Kind.OTHER_TRADE_NO, ""),
                NotifyForgery.OTHER_SELLER)) {
            var no = pay();
            shop.alipay.buyer().scan(no);

            var answer = shop.alipay.sendNotify(no, forgery);

            assertThat(answer.toString()).as("%s", forgery).contains("failure");
            assertThat(alerts(no)).as("%s", forgery).containsExactly("ANSWER_UNREADABLE");
            assertThat(waiting()).containsOnlyOnce(no);
        }
    }

    @Test
    void aCancelThatCannotBeReadIsToldAtOnceAndDoneAgain() {
        var no = pay();
        shop.alipay.buyer().scan(no);
        shop.alipay.faults().next("alipay.trade.cancel", no, 1, Fault.of(FaultKind.OTHER_TRADE));

        shop.post("/api/payments/" + no + "/cancellation", BUYER, "");

        await().atMost(Duration.ofSeconds(8)).until(() -> raised(no).contains("ANSWER_UNREADABLE"));
        await().atMost(Duration.ofSeconds(8)).until(() -> status(no).equals("CANCELLED"));
    }

    @Test
    void refundsAreReadInEverySpellingAndToldWhenTheyCannotBe() {
        var no = pay();
        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(5)).until(() -> step(no).equals("COMPLETED"));
        shop.alipay.faults().next("alipay.trade.refund", no, 1, Fault.of(FaultKind.NO_FUND_CHANGE));
        shop.alipay.faults().add("alipay.trade.fastpay.refund.query", no, 0, 1, 100, Fault.of(FaultKind.COMMA_AMOUNTS));
        shop.alipay.faults().always("alipay.trade.fastpay.refund.query", Fault.of(FaultKind.SHORT_AMOUNTS));

        shop.post(
                "/api/admin/payments/" + no + "/refunds",
                TestTokens.admin(1),
                "{\"amount\":\"10.00\",\"reason\":\"scratched\"}",
                "Idempotency-Key",
                "k" + no);
        await().atMost(Duration.ofSeconds(30)).until(() -> raised(no).contains("ANSWER_UNREADABLE"));
        shop.post("/api/admin/payments/" + no + "/query", TestTokens.admin(1), "");

        await().atMost(Duration.ofSeconds(30)).until(() -> status(no).equals("PARTIALLY_REFUNDED"));
        assertThat(alerts(no)).isEmpty();
    }

    private static String pay() {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("paymentNo");
    }

    private static String status(String no) {
        return shop.get("/api/payments/" + no, BUYER).text("status");
    }

    private static String step(String no) {
        return shop.get("/api/admin/payments/" + no, TestTokens.admin(1)).text("step");
    }

    private static List<String> waiting() {
        var numbers = new ArrayList<String>();
        shop.get("/api/admin/payments?needsAttention=true&size=100", TestTokens.admin(1))
                .body()
                .path("items")
                .forEach(p -> numbers.add(p.path("paymentNo").asString()));
        return numbers;
    }

    private static List<String> alerts(String no) {
        var kinds = new ArrayList<String>();
        shop.get("/api/admin/payments/" + no, TestTokens.admin(1))
                .body()
                .path("needsAttention")
                .forEach(kind -> kinds.add(kind.asString()));
        return kinds;
    }

    /** Also those that are over. */
    private static List<String> raised(String no) {
        var kinds = new ArrayList<String>();
        shop.get("/api/admin/payments/" + no, TestTokens.admin(1))
                .body()
                .path("alerts")
                .forEach(alert -> kinds.add(alert.path("kind").asString()));
        return kinds;
    }
}
