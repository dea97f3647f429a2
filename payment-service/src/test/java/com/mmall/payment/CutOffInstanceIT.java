package com.mmall.payment;

import static com.mmall.payment.testing.Wire.Accident.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.backing.Database;
import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.Wire;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Two instances over one database, which one of them suddenly cannot reach any more; Alipay it still can. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("one-database") // cut off from the only server
class CutOffInstanceIT {
    private static final String BUYER = TestTokens.user(42);

    private static Database database;
    private static ARunningService other;

    private Wire toDatabase;
    private Wire toAlipay;
    private ARunningService cutOff;

    @BeforeAll
    static void startTheOther() {
        database = TestBacking.database("payment");
        other = ARunningService.with(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password(),
                "spring.datasource.hikari.data-source-properties.sessionVariables", "wait_timeout=3",
                "mmall.payment.poll-interval", "500ms",
                "mmall.payment.time-to-pay", "2s",
                "mmall.payment.query-timeout", "1500ms",
                "mmall.payment.call-timeout", "2s",
                "mmall.tasks.lease", "3s");
        other.alipay.switchNotify(false);
    }

    @AfterAll
    static void stopTheOther() {
        other.close();
    }

    @BeforeEach
    void start() {
        other.alipay.faults().clear();
        other.tasks().stop();
        toDatabase = Wire.before(database);
        toAlipay = Wire.to(other.alipay.port());
        cutOff = other.another(
                "spring.datasource.url",
                toDatabase.url(database.url()),
                Wire.LEGIBLE,
                "false",
                "spring.datasource.hikari.data-source-properties.socketTimeout",
                "4000",
                "mmall.alipay.gateway-url",
                toAlipay.url(other.alipay.gatewayUrl()));
    }

    @AfterEach
    void stop() {
        toDatabase.cut();
        cutOff.stop();
        toDatabase.close();
        toAlipay.close();
    }

    @Test
    void anInstanceThatCannotRenewItsLeaseDoesNotCallAlipayAndTheOtherTakesOver(CapturedOutput output)
            throws Exception {
        other.alipay.faults().always("alipay.trade.query", Fault.slowAnswer(Duration.ofMillis(1_100)));
        var renewal =
                toDatabase.when(List.of("update payment_task set lease_until = utc_timestamp(6) + interval"), SILENCE);
        var no = pay(other.orders.place(42));
        other.alipay.faults().next("alipay.trade.cancel", no, 1, Fault.resetBeforeEffect());

        assertThat(renewal.await(20, TimeUnit.SECONDS)).isTrue();
        var said = toAlipay.sent();
        other.tasks().start();

        await().atMost(Duration.ofSeconds(20)).until(() -> status(no).equals("CANCELLED"));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> output.toString().contains("CANCEL of " + no + " is tried again"));
        assertThat(toAlipay.sent())
                .as("messages to Alipay from the instance that is cut off")
                .isEqualTo(said);
    }

    @Test
    void theLocksOfAnInstanceThatVanishedAmidAClaimAreNotHeldForLong() throws Exception {
        var order = other.orders.place(42);
        var no = pay(order);
        var claim =
                toDatabase.when(List.of("fencing_token = fencing_token + 1, claims = claims + 1", "commit"), SILENCE);
        assertThat(claim.await(10, TimeUnit.SECONDS)).isTrue();
        other.alipay.buyer().pay(no);

        other.tasks().start();

        await().atMost(Duration.ofSeconds(10)).until(() -> other.orders.paid(order));
    }

    private String pay(OrderNo order) {
        var payment = cutOff.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
        assertThat(payment.status()).as("%s", payment.body()).isEqualTo(201);
        return payment.text("paymentNo");
    }

    private String status(String no) {
        return other.get("/api/payments/" + no, BUYER).text("status");
    }
}
