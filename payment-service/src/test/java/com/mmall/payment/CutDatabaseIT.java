package com.mmall.payment;

import static com.mmall.payment.testing.Wire.Accident.CUT_BEFORE_THE_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.BackingKind;
import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.NotifyCatcher;
import com.mmall.payment.testing.Posted;
import com.mmall.payment.testing.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way to the database is cut at the worst moment, swallows everything, or leads to one that takes no writes. */
@Tag("one-database") // the only server is cut off
class CutDatabaseIT {
    private static final String BUYER = TestTokens.user(42);
    /** Waiting for a connection, or for an answer on one that was in use a moment ago. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static Database database;
    private static Wire wire;
    private static NotifyCatcher catcher;
    private static ARunningService shop;

    private OrderNo order;
    private String no;

    @BeforeAll
    static void start() throws Exception {
        database = TestBacking.database("payment");
        wire = Wire.before(database);
        catcher = new NotifyCatcher();
        shop = ARunningService.with(
                "spring.datasource.url",
                wire.url(database.url()),
                Wire.LEGIBLE,
                "false",
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "mmall.alipay.notify-url",
                catcher.url(),
                "mmall.payment.query-timeout",
                "1s",
                "mmall.payment.call-timeout",
                "2s",
                "mmall.tasks.lease",
                "3s",
                "mmall.payment.poll-interval",
                "2s");
    }

    @AfterAll
    static void stop() {
        shop.close();
        catcher.close();
        wire.close();
    }

    @BeforeEach
    void begin() {
        wire.pass();
        catcher.forget();
        order = shop.orders.place(42);
        no = pay(order);
    }

    @Test
    void afterACommitOfUnknownFateTheNotifyIsNotAcknowledgedAndItsRepeatHasNoSecondEffect() throws Exception {
        var cut = wire.when(List.of("insert ignore into payment_notify", "commit"), CUT_BEFORE_THE_ANSWER);

        var first = notified();

        assertThat(cut.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(rows("payment_notify WHERE payment_no = '" + no + "'"))
                .as("committed all the same")
                .isOne();
        assertThat(first).isEqualTo(new Posted(503, "failure"));
        wire.pass();
        await().atMost(Duration.ofSeconds(5)).until(() -> delivered().equals(new Posted(200, "success")));
        assertThat(rows("payment_notify WHERE payment_no = '" + no + "'")).isOne();
        assertThat(rows("payment_history WHERE to_status = 'PAID' AND payment_no = '" + no + "'"))
                .isOne();
        await().atMost(Duration.ofSeconds(15)).until(() -> shop.orders.paid(order));
    }

    @Test
    void aNetworkThatSwallowsEverythingHoldsNobodyForEverAndAllRecoversWithIt() throws Exception {
        var polled = shop.orders.place(42);
        var unnotified = pay(polled);
        wire.fallSilent();
        shop.alipay.buyer().pay(unnotified);

        var begun = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var pages = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> shop.get("/api/payments/" + no, BUYER)))
                    .toList();
            assertThat(notified()).isEqualTo(new Posted(503, "failure"));
            for (var page : pages) {
                assertThat(page.get().status()).isEqualTo(503);
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUND);

        wire.pass();

        await().atMost(Duration.ofSeconds(15)).until(() -> delivered().equals(new Posted(200, "success")));
        assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("PAID");
        await().atMost(Duration.ofSeconds(20)).until(() -> shop.orders.paid(polled));
    }

    @Test
    void aDatabaseThatTakesNoWritesLosesNothing() throws Exception {
        becomeReadOnly(true);
        try {
            assertThat(notified()).isEqualTo(new Posted(503, "failure"));
            assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("AWAITING_PAYMENT");
            assertThat(startedPayment(shop.orders.place(42)).status()).isEqualTo(503);
        } finally {
            becomeReadOnly(false);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> shop.orders.paid(order));
        assertThat(delivered()).isEqualTo(new Posted(200, "success"));
        assertThat(pay(shop.orders.place(42))).isNotEmpty();
    }

    @Test
    void noSessionWaitsLongForALockOrKeepsOneLongWithoutAWord() {
        var session = shop.bean(JdbcClient.class)
                .sql("SELECT @@innodb_lock_wait_timeout AS waits, @@wait_timeout AS keeps")
                .query()
                .singleRow();

        assertThat(session).hasToString("{waits=5, keeps=45}");
    }

    private static Answer startedPayment(OrderNo order) {
        return shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
    }

    private static String pay(OrderNo order) {
        return await().atMost(Duration.ofSeconds(10))
                .until(() -> startedPayment(order).text("paymentNo"), no -> !no.isEmpty());
    }

    /** The buyer pays, and the notify of it is brought. */
    private Posted notified() throws Exception {
        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(10)).until(() -> catcher.about(no).isPresent());
        return delivered();
    }

    private Posted delivered() {
        return Posted.to(
                shop.url("/api/payments/alipay/notify"), catcher.about(no).orElseThrow());
    }

    private static long rows(String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void becomeReadOnly(boolean readOnly) throws SQLException {
        var switched = switch (BackingKind.chosen()) {
            case EMBEDDED, SHARDED -> "read_only";
            case MYSQL8, TESTCONTAINERS -> readOnly ? "super_read_only" : "read_only";
        };
        try (var connection = TestBacking.databaseServer().admin().connect();
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL " + switched + " = " + (readOnly ? 1 : 0));
        }
    }
}
