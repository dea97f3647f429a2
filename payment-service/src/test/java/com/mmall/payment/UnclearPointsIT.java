package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.alipay.simulator.fault.Fault;
import com.mmall.alipay.simulator.rules.ClosedPayDate;
import com.mmall.alipay.simulator.rules.RepeatedCancel;
import com.mmall.alipay.simulator.rules.RepeatedPrecreate;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.rules.UnknownRefund;
import com.mmall.alipay.simulator.rules.UnscannedCancel;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever Alipay answers where its sources are silent, over its wire: no payment waits for one form of it. */
@Tag("any-database")
class UnclearPointsIT {
    private static final String BUYER = TestTokens.user(42);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static ARunningService shop;
    private static Rules usual;

    @BeforeAll
    static void open() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms", "mmall.payment.watch-interval", "1s");
        usual = shop.alipay.rules();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @BeforeEach
    void quiet() {
        shop.alipay.faults().clear();
        shop.alipay.switchNotify(false);
        shop.alipay.change(usual);
    }

    /** The cancel's answer is lost after its effect, the look after it as well, so that the cancel is repeated. */
    @ParameterizedTest
    @EnumSource(RepeatedCancel.class)
    void aRepeatedCancelEndsAPaymentThatWasNeverPaid(RepeatedCancel how) {
        shop.alipay.change(usual.with(r -> r.repeatedCancel = how));
        var no = pay();
        shop.alipay.buyer().scan(no);
        shop.alipay.faults().next("alipay.trade.cancel", no, 1, Fault.answerLost());
        shop.alipay.faults().next("alipay.trade.fastpay.refund.query", no, 2, Fault.systemError());

        cancel(no);

        awaitStatus(no, "CANCELLED");
        assertThat(shop.alipay.calls("alipay.trade.cancel", no)).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(UnknownRefund.class)
    void aClosedTradeWithoutARefundIsCancelledHoweverTheRefundQueryIsEmpty(UnknownRefund how) {
        shop.alipay.change(
                usual.with(r -> r.unknownRefund = how).with(r -> r.repeatedCancel = RepeatedCancel.NO_ACTION));
        var no = pay();
        shop.alipay.buyer().scan(no);
        shop.alipay.faults().next("alipay.trade.cancel", no, 1, Fault.answerLost());

        cancel(no);

        awaitStatus(no, "CANCELLED");
    }

    @ParameterizedTest
    @EnumSource(UnscannedCancel.class)
    void aCodeThatNobodyScannedIsCancelledWhateverItsCancelAnswers(UnscannedCancel how) {
        shop.alipay.change(usual.with(r -> r.unscannedCancel = how));
        var no = pay();

        cancel(no);

        awaitStatus(no, "CANCELLED");
    }

    @Test
    void whatTheCancelGaveBackIsRefundedAlthoughTheTradeHidesThatItWasPaid() {
        shop.alipay.change(usual.with(r -> r.closedPayDate = ClosedPayDate.HIDDEN)
                .with(r -> r.repeatedCancel = RepeatedCancel.ERROR));
        var no = pay();
        shop.alipay.buyer().scan(no);
        shop.alipay.faults().next("alipay.trade.cancel", no, 100, Fault.resetBeforeEffect());
        cancel(no);
        assertThat(shop.get("/api/payments/" + no, BUYER).text("status")).isEqualTo("CANCELLING");

        shop.alipay.buyer().pay(no);
        shop.alipay.faults().clear();
        shop.alipay.faults().next("alipay.trade.cancel", no, 1, Fault.answerLost());

        awaitStatus(no, "REFUNDED");
        assertThat(shop.alipay.ledger().net(no).fen()).isZero();
    }

    @Test
    void aRepeatedPrecreateThatIsRefusedEndsInANewPaymentUnderANewNumber() {
        shop.alipay.change(usual.with(r -> r.repeatedPrecreate = RepeatedPrecreate.ERROR));
        shop.alipay.faults().next("alipay.trade.precreate", 1, Fault.answerLost());
        var order = shop.orders.place(42);
        var body = "{\"orderNo\":\"" + order + "\"}";

        await().atMost(SOON)
                .until(() ->
                        shop.post("/api/payments", BUYER, body).text("status").equals("AWAITING_PAYMENT"));
    }

    private static String pay() {
        var answer = shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
        assertThat(answer.text("status")).as("%s", answer.body()).isEqualTo("AWAITING_PAYMENT");
        return answer.text("paymentNo");
    }

    private static void cancel(String no) {
        assertThat(shop.post("/api/payments/" + no + "/cancellation", BUYER, "").status())
                .isIn(200, 202);
    }

    private static void awaitStatus(String no, String status) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(shop.get("/api/payments/" + no, BUYER).text("status"))
                                .isEqualTo(status));
    }
}
