package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The one list of what waits for a person. */
class AttentionIT {
    private static final String BUYER = TestTokens.user(42);
    private static ARunningService shop;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms", "mmall.payment.time-to-pay", "4s");
        shop.alipay.switchNotify(false);
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void newsOfAnotherAmountStandInTheListUntilThePaymentHasItsEnd() {
        var no = pay();
        shop.alipay.buyer().scan(no);

        shop.alipay.sendNotify(no, NotifyForgery.OTHER_AMOUNT);
        shop.alipay.sendNotify(no, NotifyForgery.OTHER_AMOUNT);

        assertThat(waiting()).containsOnlyOnce(no);
        assertThat(alerts(no)).containsExactly("AMOUNT_MISMATCH");

        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(10)).until(() -> !waiting().contains(no));
        assertThat(alerts(no)).isEmpty();
    }

    @Test
    void aRefusedCancelStandsInTheListUntilItIsDone() {
        var no = pay();
        shop.alipay.buyer().scan(no);
        var fault = shop.alipay
                .faults()
                .next("alipay.trade.cancel", no, Integer.MAX_VALUE, Fault.refused("CANCEL_NOT_ALLOWED"));

        await().atMost(Duration.ofSeconds(15)).until(() -> alerts(no).equals(List.of("CANCEL_REFUSED")));
        assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("CANCELLING");

        shop.alipay.faults().remove(fault.id());
        shop.post("/api/admin/payments/" + no + "/query", TestTokens.admin(1), "");

        await().atMost(Duration.ofSeconds(10)).until(() -> alerts(no).isEmpty());
        assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("CANCELLED");
    }

    @Test
    void anAdminSeesToWhatIsOddAndItLeavesTheListWithANote() {
        var no = anotherTradePaid();

        var answer = seeTo(no, "TRADE_NO_DIFFERS", "buyer called, agreed");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("needsAttention")).isEmpty();
        var move = last(answer.body().path("history"));
        assertThat(move.path("cause").asString()).isEqualTo("admin 1");
        assertThat(move.path("evidence").asString()).isEqualTo("TRADE_NO_DIFFERS: buyer called, agreed");
        var alert = last(answer.body().path("alerts"));
        assertThat(alert.path("kind").asString()).isEqualTo("TRADE_NO_DIFFERS");
        assertThat(alert.path("resolvedAt").asString())
                .isEqualTo(alert.path("seenToAt").asString());
        assertThat(waiting()).doesNotContain(no);
        assertThat(last(shop.get("/api/payments/" + no, BUYER).body().path("history"))
                        .path("cause")
                        .asString())
                .as("what buyers see")
                .doesNotStartWith("admin");
    }

    @Test
    void seeingToTheSameTwiceIsOnce() {
        var no = anotherTradePaid();

        var once = seeTo(no, "TRADE_NO_DIFFERS", "agreed").body();

        assertThat(seeTo(no, "TRADE_NO_DIFFERS", "agreed").body()).isEqualTo(once);
    }

    @Test
    void whatIsNotOpenCannotBeSeenTo() {
        var no = pay();

        var refused = seeTo(no, "STUCK", "agreed");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("no_open_alert");
        assertThat(refused.text("title")).isEqualTo("没有待处理的提醒");

        var unknown = seeTo(no, "NONSENSE", "agreed");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("code")).isEqualTo("validation_failed");
        assertThat(last(unknown.body().path("errors")).path("field").asString()).isEqualTo("kinds");

        assertThat(seeTo(no, "STUCK", " ").status()).isEqualTo(422);
        assertThat(seeTo("none", "STUCK", "agreed").text("code")).isEqualTo("payment_not_found");
        assertThat(shop.post("/api/admin/payments/" + no + "/attention", BUYER, "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void leavesOneAuditEventPerChangeByAnAdmin() {
        var no = anotherTradePaid();
        var subject = "/api/admin/payments/" + no + "/attention";
        shop.post(subject, BUYER, "{}");
        seeTo(no, "TRADE_NO_DIFFERS", "called the buyer");

        var events = shop.get("/api/admin/audit-events/payment-service?subject=" + subject, TestTokens.admin(1))
                .body()
                .path("items");

        assertThat(events.size()).isEqualTo(2);
        assertThat(events.get(0).path("action").asString()).isEqualTo("POST /api/admin/payments/{paymentNo}/attention");
        assertThat(events.get(0).path("after").asString()).contains("called the buyer");
        assertThat(events.get(1).path("outcome").asInt()).isEqualTo(403);
    }

    /** Somebody's notify about this payment bears the number of another trade. */
    private static String anotherTradePaid() {
        var no = pay();
        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.get("/api/payments/" + no, BUYER).text("status"), "PAID"::equals);
        var other = new TradeAnswer.Paid(new TradeNo("2026112400000000"), APayment.AMOUNT, null);
        shop.bean(Payments.class)
                .apply(
                        new PaymentNo(no),
                        new Change(new Event.Notified(other), new Cause("notify", other.toString()), Transitions::on));
        assertThat(waiting()).containsOnlyOnce(no);
        return no;
    }

    private static Answer seeTo(String no, String kind, String note) {
        return shop.post(
                "/api/admin/payments/" + no + "/attention",
                TestTokens.admin(1),
                "{\"kinds\":[\"" + kind + "\"],\"note\":\"" + note + "\"}");
    }

    private static JsonNode last(JsonNode array) {
        return array.get(array.size() - 1);
    }

    private static String pay() {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("paymentNo");
    }

    private static List<String> waiting() {
        var numbers = new ArrayList<String>();
        shop.get("/api/admin/payments?needsAttention=true", TestTokens.admin(1))
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
}
