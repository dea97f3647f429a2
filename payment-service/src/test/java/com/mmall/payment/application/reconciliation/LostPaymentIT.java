package com.mmall.payment.application.reconciliation;

import static com.mmall.payment.application.reconciliation.SeededDay.ADMIN;
import static com.mmall.payment.application.reconciliation.SeededDay.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.Backup;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The database is set back by ten minutes, and a bill comes: every trade that was paid ends as a paid order or goes back.
 * At Alipay it is noon three days ago, so that the bill is due; nothing is heard by notify or poll.
 */
@Tag("one-database") // one database is restored
class LostPaymentIT {
    private static final String ALL = "/api/admin/reconciliations";
    private static final Duration SOON = Duration.ofSeconds(20);

    private final LocalDate day = Comparison.dayOf(Instant.now()).minusDays(3);
    private final Map<String, OrderNo> orders = new HashMap<>();
    private Database database;
    private ARunningService shop;

    @BeforeEach
    void start() {
        database = TestBacking.database("payment");
        shop = ARunningService.with(
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "mmall.payment.poll-interval",
                "1h",
                "mmall.payment.time-to-pay",
                "20m",
                "mmall.reconciliation.daily",
                "false");
        shop.alipay.switchNotify(false);
        var noon = day.atTime(LocalTime.NOON).atZone(Comparison.CHINA).toInstant();
        shop.alipay.clock().advance(Duration.between(shop.alipay.clock().now(), noon));
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void everyTradeThatWasPaidEndsAsAPaidOrderOrGoesBack() throws SQLException {
        var before = paid(begun());
        var paidLater = begun();
        var backup = Backup.of(database);
        shop.alipay.buyer().pay(paidLater);
        var known = paid(begun());
        var unnoticed = begun();
        shop.alipay.buyer().pay(unnoticed);
        var paidTwice = begun();
        shop.alipay.buyer().pay(paidTwice);
        var refundedInPart = paid(begun());
        refundByHand(refundedInPart, "30.00");
        var refundedInFull = paid(begun());
        refundByHand(refundedInFull, "88.80");
        var withoutOrder = begun();
        shop.alipay.buyer().pay(withoutOrder);
        restore(backup);
        shop.orders.forget(order(withoutOrder));
        var second = paid(begun(order(paidTwice)));
        billsAreDue();

        run();

        for (var no : List.of(before, paidLater, known, unnoticed, second)) {
            await().atMost(SOON).until(() -> step(no), "COMPLETED"::equals);
            assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(8_880);
            assertThat(shop.orders.paid(order(no))).isTrue();
        }
        await().atMost(SOON).until(() -> step(paidTwice), "REFUNDED"::equals);
        await().atMost(SOON).until(() -> step(refundedInPart), "PARTIALLY_REFUNDED"::equals);
        await().atMost(SOON).until(() -> step(refundedInFull), "REFUNDED"::equals);
        assertThat(shop.alipay.ledger().net(paidTwice).fen()).isZero();
        assertThat(buyersView(known)).isEqualTo("PAID");

        var open = open();
        assertThat(open).hasSize(1);
        var waits = open.getFirst();
        assertThat(waits.path("paymentNo").asString()).isEqualTo(withoutOrder);
        assertThat(waits.path("atRisk").asString()).isEqualTo("88.80");
        assertThat(waits.path("answer").asString()).contains("no such order");
        assertThat(shop.alipay.ledger().net(withoutOrder).fen()).isEqualTo(8_880);

        refundLostOrders();
        run();

        await().atMost(SOON).until(() -> step(withoutOrder), "REFUNDED"::equals);
        assertThat(shop.alipay.ledger().net(withoutOrder).fen()).isZero();
        assertThat(open()).isEmpty();
        var nets = orders.keySet().stream()
                .map(no -> shop.alipay.ledger().net(no).fen())
                .toList();
        run();
        assertThat(orders.keySet().stream()
                        .map(no -> shop.alipay.ledger().net(no).fen())
                        .toList())
                .isEqualTo(nets);
    }

    @Test
    void aRunThatIsCutOffAnywhereTakesEachPaymentInOnce() throws SQLException {
        var backup = Backup.of(database);
        var lost = paid(begun());
        var other = paid(begun());
        restore(backup);
        billsAreDue();
        var crashing = new Crashing(shop, day);
        var cutOff = 0;
        while (!crashing.run(cutOff)) {
            cutOff++;
        }

        assertThat(cutOff).isGreaterThan(8);
        for (var no : List.of(lost, other)) {
            await().atMost(SOON).until(() -> step(no), "COMPLETED"::equals);
            assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(8_880);
        }
        assertThat(count("payment")).isEqualTo(2);
    }

    @Test
    void nothingIsTakenInWhileOrderServiceOrAlipayDoesNotSay() throws SQLException {
        var backup = Backup.of(database);
        var lost = paid(begun());
        restore(backup);
        billsAreDue();
        shop.orders.goAway();
        run();
        assertThat(count("payment")).isZero();
        shop.orders.comeBack();
        shop.alipay.faults().always("alipay.trade.query", Fault.of(FaultKind.SYSTEM_ERROR));
        run();
        shop.alipay.faults().clear();
        assertThat(count("payment")).isZero();
        assertThat(open()).hasSize(1);

        run();

        await().atMost(SOON).until(() -> step(lost), "COMPLETED"::equals);
        assertThat(open()).isEmpty();
    }

    private String begun() {
        return begun(shop.orders.place(42));
    }

    private String begun(OrderNo order) {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
        assertThat(answer.status()).isEqualTo(201);
        orders.put(answer.text("paymentNo"), order);
        return answer.text("paymentNo");
    }

    private String paid(String no) {
        shop.alipay.buyer().pay(no);
        shop.post("/api/admin/payments/" + no + "/query", ADMIN, "");
        await().atMost(SOON).until(() -> step(no), "COMPLETED"::equals);
        return no;
    }

    private void refundByHand(String no, String yuan) {
        var payment = shop.bean(Payments.class).find(new PaymentNo(no)).orElseThrow();
        var byHand = new Refund("byhand" + no, Money.ofYuan(yuan), "by hand");
        assertThat(shop.bean(Alipay.class).refund(payment, byHand)).isInstanceOf(RefundAnswer.Done.class);
    }

    private OrderNo order(String no) {
        return Objects.requireNonNull(orders.get(no));
    }

    private void restore(Backup backup) throws SQLException {
        shop.stop();
        backup.restore();
        shop.startAgain();
    }

    private void refundLostOrders() {
        shop.stop();
        shop.settings.put("mmall.reconciliation.refund-lost-orders", "true");
        shop.startAgain();
    }

    private void billsAreDue() {
        shop.alipay.clock().advance(Duration.between(shop.alipay.clock().now(), Instant.now()));
    }

    private void run() {
        var before = shop.get(ALL + "/" + day, ADMIN).text("finishedAt");
        assertThat(shop.post(ALL, ADMIN, "{\"date\":\"" + day + "\"}").status()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            var now = shop.get(ALL + "/" + day, ADMIN);
            return now.text("state").equals("DONE") && !now.text("finishedAt").equals(before);
        });
    }

    private List<JsonNode> open() {
        return shop.getIn("en", ALL + "/discrepancies?state=OPEN&size=100&date=" + day, ADMIN)
                .body()
                .path("items")
                .valueStream()
                .toList();
    }

    private String step(String no) {
        return shop.get("/api/admin/payments/" + no, ADMIN).text("step");
    }

    private String buyersView(String no) {
        return shop.get("/api/payments/" + no, BUYER).text("status");
    }

    private int count(String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
