package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.fault.FaultKind;
import com.mmall.alipay.simulator.fault.Faults;
import com.mmall.alipay.simulator.notify.NotifyForgery;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.Scraped;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus is shown of payments, from purchases against the simulator. */
class PaymentMetersIT {
    private static final long BUYER = 42;
    private static final String TOKEN = TestTokens.user(BUYER);
    private static ARunningService shop;
    private Scraped before;

    @BeforeAll
    static void open() {
        shop = ARunningService.with(
                "mmall.payment.poll-interval", "500ms",
                "mmall.payment.time-to-pay", "4s",
                "mmall.payment.watch-interval", "1s",
                "mmall.gauges.every", "200ms");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void ordinaryDay() {
        shop.alipay.switchNotify(true);
        shop.alipay.faults().clear();
        shop.orders.comeBack();
        before = scraped();
    }

    @Test
    void aPurchaseIsCountedAtEachStepOnce() {
        shop.alipay.switchNotify(false);
        var no = pay();
        shop.alipay.buyer().scan(no);
        awaitMore(1, "mmall_payments_total", "step=scanned");
        shop.alipay.switchNotify(true);
        shop.alipay.buyer().pay(no);
        awaitMore(1, "mmall_payments_total", "step=order_told");

        for (var step : new String[] {"started", "qr_shown", "paid"}) {
            assertThat(more("mmall_payments_total", "step=" + step)).as(step).isOne();
        }
        assertThat(more("mmall_payments_time_to_pay_seconds_count")).isOne();
        assertThat(more("mmall_payments_paid_to_order_paid_seconds_count")).isOne();
        assertThat(scraped().names())
                .contains(
                        "mmall_payments_time_to_pay_seconds_bucket",
                        "mmall_payments_paid_to_order_paid_seconds_bucket");
        assertThat(more("mmall_images_total", "of=qr", "outcome=published")).isOne();
    }

    @Test
    void tellsWhetherANotifyOrAQueryWasFirst() {
        var notified = pay();
        shop.alipay.buyer().pay(notified);
        await().until(() -> status(notified).equals("PAID"));
        shop.alipay.switchNotify(false);
        var polled = pay();
        shop.alipay.buyer().pay(polled);
        await().until(() -> status(polled).equals("PAID"));

        awaitMore(1, "mmall_payments_time_to_pay_seconds_count", "by=query");
        awaitMore(2, "mmall_payments_time_to_pay_seconds_count");
    }

    @Test
    void aNotifyThatComesTwiceIsARepeatAndPaysNothingTwice() {
        var no = pay();
        shop.alipay.buyer().pay(no);
        await().until(() -> status(no).equals("PAID"));
        awaitMore(1, "mmall_alipay_notifies_seconds_count", "outcome=accepted");
        var id = shop.alipay.notifies(no).getLast();
        assertThat(id).isNotNull();
        var accepted = more("mmall_alipay_notifies_seconds_count", "outcome=accepted");

        shop.alipay.sendNotify(no, NotifyForgery.APP_KEY_SIGN);
        shop.alipay.sendNotify(no, NotifyForgery.OTHER_AMOUNT);

        assertThat(more("mmall_alipay_notifies_seconds_count", "outcome=forged"))
                .isOne();
        assertThat(more("mmall_alipay_notifies_seconds_count", "outcome=mismatch"))
                .isOne();
        assertThat(more("mmall_alipay_notifies_seconds_count", "outcome=accepted"))
                .isEqualTo(accepted);
        assertThat(more("mmall_payments_total", "step=paid")).isOne();
        awaitMore(1, "mmall_payments_exceptions_total", "kind=mismatch");
        assertThat(more("mmall_payments_exceptions_fen_total", "kind=mismatch")).isPositive();
        await().until(() -> scraped().sum("mmall_payments_attention", "kind=AMOUNT_MISMATCH") > 0);
    }

    @Test
    void moneyThatComesAfterTheCancelIsCountedAndGoesBackOnce() {
        var no = pay();
        await().atMost(Duration.ofSeconds(15)).until(() -> status(no).equals("CANCELLED"));

        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(20)).until(() -> status(no).equals("REFUNDED"));

        awaitMore(1, "mmall_payments_exceptions_total", "kind=late");
        assertThat(more("mmall_payments_total", "step=cancelled")).isPositive();
        var fen = shop.alipay.ledger().paid(no).fen();
        assertThat(more("mmall_payments_exceptions_fen_total", "kind=late")).isEqualTo(fen);
        awaitMore(1, "mmall_refunds_total", "outcome=succeeded");
        assertThat(more("mmall_refunds_total", "outcome=requested")).isOne();
        assertThat(more("mmall_refunds_fen_total", "outcome=succeeded")).isEqualTo(fen);
    }

    @Test
    void callsAreTimedByMethodAndCodeAndCircuitsShown() {
        var no = pay();
        await().until(() ->
                more("mmall_alipay_calls_seconds_count", "method=alipay.trade.query", "code=TRADE_NOT_EXIST") > 0);
        assertThat(more("mmall_alipay_calls_seconds_count", "method=alipay.trade.precreate", "outcome=handled"))
                .isOne();
        assertThat(scraped().sum("mmall_alipay_circuit_open")).isZero();

        shop.alipay.faults().always(Faults.ANY, Fault.of(FaultKind.INVALID_SIGNATURE));
        await().until(() -> scraped().sum("mmall_alipay_circuit_open", "of=all") == 1);
        await().until(() -> more("mmall_alipay_held_back_total", "by=circuit") > 0);

        shop.alipay.faults().clear();
        await().atMost(Duration.ofSeconds(40)).until(() -> scraped().sum("mmall_alipay_circuit_open") == 0);
        assertThat(no).isNotEmpty();
    }

    /** Prometheus sees no rise where there was nothing before. */
    @Test
    void whatARuleWaitsForIsThereBeforeItHappens() {
        assertThat(before.samples())
                .anyMatch(s -> s.name().equals("mmall_payments_exceptions_total")
                        && s.labels().contains("kind=second"))
                .anyMatch(s ->
                        s.name().equals("mmall_refunds_total") && s.labels().contains("outcome=failed"))
                .anyMatch(s -> s.name().equals("mmall_alipay_held_back_total")
                        && s.labels().contains("method=alipay.trade.refund")
                        && s.labels().contains("by=rate"))
                .anyMatch(s -> s.name().equals("mmall_alipay_notifies_seconds_count")
                        && s.labels().contains("outcome=not_stored"));
    }

    @Test
    void whatIsUnderWayIsShown() {
        pay();

        await().until(() -> scraped().sum("mmall_payments_open", "status=AWAITING_PAYMENT") > 0);
        assertThat(scraped().names())
                .contains(
                        "mmall_payments_open",
                        "mmall_payments_oldest_seconds",
                        "mmall_payments_overtime_seconds",
                        "mmall_payments_attention",
                        "mmall_payments_attention_oldest_seconds",
                        "mmall_tasks_due",
                        "mmall_tasks_overdue",
                        "mmall_tasks_oldest_seconds",
                        "mmall_tasks_seconds_count",
                        "mmall_tasks_lag_seconds_count");
    }

    private void awaitMore(double wanted, String name, String... labels) {
        await().untilAsserted(() -> assertThat(more(name, labels)).isEqualTo(wanted));
    }

    private double more(String name, String... labels) {
        return scraped().sum(name, labels) - before.sum(name, labels);
    }

    private static Scraped scraped() {
        return Scraped.of(shop.get("/actuator/prometheus", TOKEN).content());
    }

    private static String pay() {
        Answer payment = shop.post("/api/payments", TOKEN, "{\"orderNo\":\"" + shop.orders.place(BUYER) + "\"}");
        assertThat(payment.status()).as("%s", payment).isEqualTo(201);
        return payment.text("paymentNo");
    }

    private static String status(String no) {
        return shop.get("/api/payments/" + no, TOKEN).text("status");
    }
}
