package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.Backup;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The database is restored from a backup; Alipay and order-service know what has happened since. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("one-database") // one database is restored
class RestoredDatabaseIT {
    private static final String BUYER = TestTokens.user(42);
    private static final String ADMIN = TestTokens.admin(1);

    private Database database;
    private ARunningService shop;
    private Backup backup;

    @BeforeEach
    void start() {
        database = TestBacking.database("payment");
        shop = ARunningService.with(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "mmall.payment.poll-interval", "500ms",
                "mmall.payment.time-to-pay", "10s",
                "mmall.payment.query-timeout", "1500ms",
                "mmall.payment.call-timeout", "2s",
                "mmall.tasks.lease", "3s");
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void whatAlipayKnowsOfPaymentsInTheBackupIsFoundAgain() throws SQLException {
        var paidLater = shop.orders.place(42);
        var cancelledLater = shop.orders.place(42);
        var one = pay(paidLater);
        var other = pay(cancelledLater);
        keep();
        paid(one, paidLater);
        shop.post("/api/payments/" + other + "/cancellation", BUYER, "");
        await().until(() -> status(other).equals("CANCELLED"));

        restore();

        // perhaps only when the lease ends that somebody had then
        await().atMost(Duration.ofSeconds(20)).until(() -> status(one).equals("PAID"));
        await().atMost(Duration.ofSeconds(20)).until(() -> status(other).equals("CANCELLED"));
        assertThat(shop.orders.paid(paidLater)).isTrue();
        assertThat(shop.alipay.ledger().net(one).fen()).isEqualTo(8_880);
    }

    @Test
    void aRefundThatIsForgottenAndClickedAgainGoesBackOnce() throws SQLException {
        var order = shop.orders.place(42);
        var no = pay(order);
        paid(no, order);
        await().until(() -> stored(no).equals("COMPLETED"));
        keep();
        assertThat(refund(no).status()).isEqualTo(202);
        await().until(() -> status(no).equals("PARTIALLY_REFUNDED"));

        restore();
        assertThat(status(no)).isEqualTo("PAID");
        assertThat(refund(no).status()).isEqualTo(202);

        // asked for under the same number, Alipay moves nothing and says so; the refund query then knows
        await().atMost(Duration.ofSeconds(40)).until(() -> status(no).equals("PARTIALLY_REFUNDED"));
        assertThat(shop.alipay.ledger().net(no).fen()).isEqualTo(7_880);
    }

    @Test
    void moneyForAPaymentThatIsNotInTheBackupIsRefusedAloud(CapturedOutput output) throws SQLException {
        keep();
        var order = shop.orders.place(42);
        var no = pay(order);

        restore();
        shop.alipay.buyer().pay(no);

        await().until(() -> output.toString()
                .matches("(?s).*alert NOTIFY_REFUSED notify \\w+ for payment number " + no
                        + ": signed by Alipay, but UNKNOWN_NUMBER.*"));
        assertThat(shop.alipay.notifies(no))
                .allSatisfy(notify -> assertThat(notify.attempts())
                        .as("Alipay goes on telling of it")
                        .noneMatch(attempt -> attempt.succeeded()));
        assertThat(shop.orders.paid(order)).isFalse();
    }

    private void keep() throws SQLException {
        backup = Backup.of(database);
    }

    private void restore() throws SQLException {
        shop.stop();
        backup.restore();
        shop.startAgain();
    }

    private String pay(OrderNo order) {
        return shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");
    }

    private void paid(String no, OrderNo order) {
        shop.alipay.buyer().pay(no);
        await().until(() -> shop.orders.paid(order));
    }

    private Answer refund(String no) {
        return shop.post(
                "/api/admin/payments/" + no + "/refunds",
                ADMIN,
                "{\"amount\":\"10.00\",\"reason\":\"scratched\"}",
                "Idempotency-Key",
                "click-1");
    }

    private String status(String no) {
        return shop.get("/api/payments/" + no, BUYER).text("status");
    }

    /** Finer than what buyers see. */
    private String stored(String no) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT status FROM payment WHERE payment_no = '" + no + "'")) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
