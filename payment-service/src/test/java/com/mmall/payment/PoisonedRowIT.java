package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.LoggedAlerts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** One payment that cannot be read, or at which our code fails, is a person's concern and nobody else's. */
class PoisonedRowIT {
    private static final String BUYER = TestTokens.user(42);
    private static ARunningService shop;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms");
        shop.alipay.switchNotify(false);
        jdbc = shop.sql();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void aPaymentThatCannotBeReadHoldsUpNoOther() {
        var poisoned = pay(shop.orders.place(42));
        var order = shop.orders.place(42);
        var healthy = pay(order);
        poison(poisoned);
        // both are due at the same time from now on
        jdbc.sql("UPDATE payment_task SET due_at = UTC_TIMESTAMP(6) WHERE due_at IS NOT NULL AND kind = 'QUERY'")
                .update();
        shop.alipay.buyer().pay(healthy);

        await().atMost(Duration.ofSeconds(5)).until(() -> shop.orders.paid(order));
        assertThat(shop.alipay.calls("alipay.trade.query", healthy)).isNotEmpty();
    }

    @Test
    void itIsToldOnceAndTriedEverMoreSlowly() {
        var no = pay(shop.orders.place(42));
        try (var log = new LoggedAlerts(no)) {
            poison(no);

            await().atMost(Duration.ofSeconds(30)).until(() -> tries(no) >= 3);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("alert UNREADABLE payment " + no)
                            .contains("NONSENSE"));
            assertThat(waiting())
                    .filteredOn(p -> number(p).equals(no))
                    .singleElement()
                    .satisfies(p -> assertThat(p.path("status").asString()).isEqualTo("UNREADABLE"));
            assertThat(nextTryInSeconds(no)).isBetween(2L, 9L);
        }
    }

    @Test
    void listsShowTheOthersAndToAdminsThatItCannotBeRead() {
        var order = shop.orders.place(42);
        var no = pay(order);
        poison(no);

        var forAdmins = shop.get("/api/admin/payments?orderNo=" + order, TestTokens.admin(1));
        assertThat(forAdmins.status()).isEqualTo(200);
        assertThat(number(forAdmins.body().path("items").get(0))).isEqualTo(no);
        assertThat(forAdmins.body().path("items").get(0).path("status").asString())
                .isEqualTo("UNREADABLE");

        var forBuyers = shop.get("/api/payments?orderNo=" + order, BUYER);
        assertThat(forBuyers.status()).isEqualTo(200);
        assertThat(forBuyers.body().path("items")).isEmpty();
    }

    @Test
    void itsReadersHearThatItCannotBeRead() {
        var order = shop.orders.place(42);
        var no = pay(order);
        poison(no);

        var whole = shop.get("/api/admin/payments/" + no, TestTokens.admin(1));
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text("step")).isEqualTo("UNREADABLE");
        assertThat(whole.body().path("needsAttention").get(0).asString()).isEqualTo("UNREADABLE");
        assertThat(whole.body().path("alerts").get(0).path("about").asString()).contains("NONSENSE");
        assertThat(whole.body().path("history").size()).isGreaterThan(1);

        assertUnreadable(shop.post("/api/admin/payments/" + no + "/query", TestTokens.admin(1), ""));
        assertUnreadable(shop.get("/api/payments/" + no, BUYER));
        assertUnreadable(shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}"));
        assertUnreadable(shop.closing(order));
        assertThat(shop.get("/api/payments/" + no, TestTokens.user(43)).text("code"))
                .isEqualTo("payment_not_found");
    }

    @Test
    void anOrderThatCannotBeClosedForItTellsOfItOnce() {
        var order = shop.orders.place(42);
        var no = pay(order);
        jdbc.sql("DELETE FROM payment_task WHERE payment_no = ?").param(no).update();
        try (var log = new LoggedAlerts(no)) {
            poison(no);

            shop.closing(order);
            shop.closing(order);

            assertThat(log.lines()).singleElement().asString().startsWith("alert UNREADABLE payment " + no);
            assertThat(waiting()).extracting(PoisonedRowIT::number).contains(no);
        }
    }

    @Test
    void onceRepairedItGoesOnAndLeavesTheList() {
        var order = shop.orders.place(42);
        var no = pay(order);
        poison(no);
        await().atMost(Duration.ofSeconds(10)).until(() -> tries(no) >= 1);

        jdbc.sql("UPDATE payment SET status = 'AWAITING_PAYMENT' WHERE payment_no = ?")
                .param(no)
                .update();
        shop.alipay.buyer().pay(no);
        shop.post("/api/admin/payments/" + no + "/query", TestTokens.admin(1), "");

        await().atMost(Duration.ofSeconds(10)).until(() -> shop.orders.paid(order));
        assertThat(waiting()).noneMatch(p -> number(p).equals(no));
    }

    @Test
    void aMoveThatFailsIsToldOnceTriedEverMoreSlowlyAndHoldsUpNobody() {
        var no = pay(shop.orders.place(42));
        try (var log = new LoggedAlerts(no)) {
            // a part went back of what nobody has paid: it cannot be CANCELLED
            jdbc.sql("UPDATE payment SET refunded_fen = 1, status = 'CANCELLING', cancel_progress = 'TO_CONFIRM'"
                            + " WHERE payment_no = ?")
                    .param(no)
                    .update();

            await().atMost(Duration.ofSeconds(30)).until(() -> tries(no) >= 3);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith(
                                    "alert DUTY_FAILS payment " + no + " QUERY java.lang.IllegalArgumentException"));
            assertThat(waiting()).extracting(PoisonedRowIT::number).contains(no);
            var order = shop.orders.place(42);
            shop.alipay.buyer().pay(pay(order));
            await().atMost(Duration.ofSeconds(5)).until(() -> shop.orders.paid(order));
        }
    }

    private static void assertUnreadable(Answer answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text("code")).isEqualTo("payment_unreadable");
        assertThat(answer.text("title")).isEqualTo("支付单暂时无法处理");
    }

    private static String pay(OrderNo order) {
        return shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");
    }

    private static void poison(String no) {
        jdbc.sql("UPDATE payment SET status = 'NONSENSE' WHERE payment_no = ?")
                .param(no)
                .update();
    }

    private static int tries(String no) {
        return jdbc.sql("SELECT tries FROM payment_task WHERE payment_no = ? AND kind = 'QUERY'")
                .param(no)
                .query(Integer.class)
                .single();
    }

    private static long nextTryInSeconds(String no) {
        return jdbc.sql("SELECT TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) FROM payment_task"
                        + " WHERE payment_no = ? AND kind = 'QUERY'")
                .param(no)
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> waiting() {
        var all = new ArrayList<JsonNode>();
        shop.get("/api/admin/payments?needsAttention=true&size=100", TestTokens.admin(1))
                .body()
                .path("items")
                .forEach(all::add);
        return all;
    }

    private static String number(JsonNode payment) {
        return payment.path("paymentNo").asString();
    }
}
