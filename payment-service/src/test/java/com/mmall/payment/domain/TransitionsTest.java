package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.AWAITING_PAYMENT;
import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.CREATED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.DEADLINE;
import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.START;
import static com.mmall.payment.testing.APayment.TRADE;
import static com.mmall.payment.testing.APayment.after;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.TaskChange.Cancel;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.testing.APayment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionsTest {
    private static final Map<PaymentStatus, Set<PaymentStatus>> ALLOWED = Map.of(
            CREATED, EnumSet.of(AWAITING_PAYMENT, PAID, CANCELLING, CANCELLED, FAILED, PARTIALLY_REFUNDED, REFUNDED),
            AWAITING_PAYMENT, EnumSet.of(PAID, CANCELLING, CANCELLED, PARTIALLY_REFUNDED, REFUNDED),
            PAID, EnumSet.of(COMPLETED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED),
            COMPLETED, EnumSet.of(REFUNDING, PARTIALLY_REFUNDED, REFUNDED),
            CANCELLING, EnumSet.of(CANCELLED, REFUNDED, REFUNDING),
            CANCELLED, EnumSet.of(REFUNDING, REFUNDED),
            FAILED, EnumSet.of(REFUNDING, REFUNDED),
            REFUNDING, EnumSet.of(COMPLETED, PARTIALLY_REFUNDED, REFUNDED),
            PARTIALLY_REFUNDED, EnumSet.of(REFUNDING, REFUNDED),
            REFUNDED, EnumSet.noneOf(PaymentStatus.class));

    @TestFactory
    Stream<DynamicTest> movesOnlyAlongAllowedEdgesWhateverHappensWhenever() {
        return everyPayment()
                .map(p -> DynamicTest.dynamicTest(p.status() + " " + p.cancel() + " " + p.paidSeen(), () -> {
                    for (var event : everyEvent()) {
                        for (var now : List.of(START.plusSeconds(10), DEADLINE, DEADLINE.plusSeconds(9_000))) {
                            var next = Transitions.on(p, event, at(now)).payment();
                            assertThat(next.terms()).isEqualTo(p.terms());
                            if (next.status() != p.status()) {
                                assertThat(ALLOWED.get(p.status()))
                                        .as("%s", event)
                                        .contains(next.status());
                            }
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> concludesNothingFromSilence() {
        var silence = List.<Event>of(
                new Event.Precreated(new PrecreateAnswer.Unknown("read timed out")),
                new Event.Queried(new TradeAnswer.Unknown("read timed out")),
                new Event.Queried(new TradeAnswer.Rejected("40002")),
                new Event.Notified(new TradeAnswer.Unknown("unreadable")),
                new Event.CancelAnswered(new CancelAnswer.Unknown("20000")),
                new Event.RefundAnswered(new RefundAnswer.Unknown("reset")),
                new Event.RefundLookedUp(new RefundAnswer.Unknown("reset")),
                new Event.OrderDecided(new OrderDecision.Unknown("503")));
        return everyPayment()
                .map(p -> DynamicTest.dynamicTest(p.status().name(), () -> {
                    for (var event : silence) {
                        var next = after(p, DEADLINE.plusSeconds(100_000), event);
                        assertThat(next.status()).isEqualTo(p.status());
                        assertThat(next.refunded()).isEqualTo(p.refunded());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSignedAnswerThatCannotBeReadMovesNothingAndIsToldAtOnce() {
        var unreadable = List.<Event>of(
                new Event.Precreated(PrecreateAnswer.Unknown.signed("no qr_code")),
                new Event.Queried(TradeAnswer.Unknown.signed("no total_amount")),
                new Event.Notified(TradeAnswer.Unknown.signed("no total_amount")),
                new Event.CancelAnswered(CancelAnswer.Unknown.signed("unknown action")),
                new Event.RefundAnswered(RefundAnswer.Unknown.signed("unknown fund_change")),
                new Event.RefundLookedUp(RefundAnswer.Unknown.signed("unknown refund_status")));
        return everyPayment()
                .map(p -> DynamicTest.dynamicTest(p.status().name(), () -> {
                    for (var event : unreadable) {
                        var next = Transitions.on(
                                p, event, APayment.at(p.createdAt().plusSeconds(2)));
                        assertThat(next.payment().status()).isEqualTo(p.status());
                        assertThat(next.alerts()).contains(Alert.ANSWER_UNREADABLE);
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void neverDropsTheFactThatMoneyCameIn(PaymentStatus status) {
        var next = after(APayment.in(status), DEADLINE.plusSeconds(5), new Event.Notified(PAID_IN_FULL));

        assertThat(next.tradeNo()).isEqualTo(TRADE);
        assertThat(next.status() == PAID || next.paidSeen() || next.status() == status)
                .isTrue();
        if (status == CANCELLED || status == FAILED) {
            assertThat(next.status()).isEqualTo(REFUNDING);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "AWAITING_PAYMENT", "CANCELLING", "CANCELLED", "FAILED"})
    void refusesATradeOfAnotherAmountInEveryStatus(PaymentStatus status) {
        var p = APayment.in(status);
        var other = new TradeAnswer.Paid(TRADE, Money.ofYuan("0.01"), START);

        var next = Transitions.on(p, new Event.Queried(other), at(DEADLINE.plusSeconds(1)));

        assertThat(next.payment().status()).isEqualTo(status);
        assertThat(next.alerts()).contains(Alert.AMOUNT_MISMATCH);
    }

    @Test
    void showsTheCodeAndAsksForTheFirstTimeAfterFiveSeconds() {
        var next = Transitions.on(
                APayment.created(),
                new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1"))),
                at(START));

        assertThat(next.payment().status()).isEqualTo(AWAITING_PAYMENT);
        assertThat(next.tasks())
                .containsExactlyInAnyOrder(
                        new Cancel(TaskKind.PRECREATE),
                        new Schedule(TaskKind.QUERY, START.plusSeconds(5)),
                        new Schedule(TaskKind.PUBLISH_QR, START));
    }

    @Test
    void keepsTheRhythmOfFiveSecondsHoweverLateATickIs() {
        var late = new TransitionContext(START.plusSeconds(12), START.plusSeconds(10), 0, false, APayment.POLICY);
        var next = Transitions.on(APayment.awaitingPayment(), new Event.Queried(new TradeAnswer.NotScanned()), late);

        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.QUERY, START.plusSeconds(15)));
    }

    @Test
    void aLateAnswerToPrecreateDoesNotMoveAPaidPaymentBack() {
        var paid = after(APayment.created(), START, new Event.Notified(PAID_IN_FULL));
        var late = new Event.Precreated(new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1")));

        assertThat(after(paid, START, late)).isEqualTo(paid);
    }

    @Test
    void aRefusalAfterALostAnswerMayHideAQrAndIsEndedLikeOne() {
        var repeated = new TransitionContext(START.plusSeconds(3), START.plusSeconds(3), 1, true, APayment.POLICY);
        var refused = new Event.Precreated(new PrecreateAnswer.Refused("ACQ.TOTAL_FEE_EXCEED"));

        var next = Transitions.on(APayment.created(), refused, repeated);

        assertThat(next.payment().status()).isEqualTo(CREATED);
        assertThat(next.payment().stopRequested()).isTrue();
        assertThat(next.tasks()).contains(new Schedule(TaskKind.QUERY, START.plusSeconds(3)));
        assertThat(after(APayment.created(), START, refused).status()).isEqualTo(FAILED);
    }

    @Test
    void cancelsWithNoGapWhenTheLastQuerySaysUnpaid() {
        var next = Transitions.on(
                APayment.awaitingPayment(), new Event.Queried(new TradeAnswer.Waiting(TRADE)), at(DEADLINE));

        assertThat(next.payment().status()).isEqualTo(CANCELLING);
        assertThat(next.tasks()).contains(new Schedule(TaskKind.CANCEL, DEADLINE));
    }

    @Test
    void timeAloneAndNewsAloneEndNothing() {
        var p = APayment.awaitingPayment();

        assertThat(after(p, DEADLINE.plusSeconds(99), new Event.Notified(new TradeAnswer.Waiting(TRADE)))
                        .status())
                .isEqualTo(AWAITING_PAYMENT);
        assertThat(after(p, DEADLINE.plusSeconds(99), new Event.StopRequested()).status())
                .isEqualTo(AWAITING_PAYMENT);
    }

    @Test
    void aTradeThatVanishedAlertsInsteadOfEnding() {
        var next = Transitions.on(
                APayment.scanned(), new Event.Queried(new TradeAnswer.NotScanned()), at(START.plusSeconds(20)));

        assertThat(next.payment().status()).isEqualTo(AWAITING_PAYMENT);
        assertThat(next.alerts()).containsExactly(Alert.TRADE_VANISHED);
    }

    @Test
    void moneySeenWhileCancellingIsEvidenceAndEndsRefunded() {
        var seen = after(APayment.cancelling(), DEADLINE, new Event.Notified(PAID_IN_FULL));
        var ended = after(seen, DEADLINE, new Event.CancelAnswered(new CancelAnswer.Refunded(TRADE)));

        assertThat(seen.status()).isEqualTo(CANCELLING);
        assertThat(seen.paidSeen()).isTrue();
        assertThat(ended.status()).isEqualTo(REFUNDED);
        assertThat(ended.refunded()).isEqualTo(AMOUNT);
    }

    @Test
    void afterALostCancelAnswerClosedAloneIsNoProof() {
        var p = after(APayment.cancellingUnclear(), DEADLINE, new Event.CancelAnswered(new CancelAnswer.Closed()));

        assertThat(p.status()).isEqualTo(CANCELLING);
        assertThat(after(p, DEADLINE, new Event.Queried(new TradeAnswer.Closed()))
                        .status())
                .isEqualTo(CANCELLED);
        assertThat(after(p, DEADLINE, new Event.Queried(new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT)))
                        .status())
                .isEqualTo(REFUNDED);
    }

    @Test
    void aCancelTakenOverIsTreatedAsPerhapsSent() {
        var resumed = after(APayment.cancelling(), DEADLINE, new Event.CancelResumed());

        assertThat(after(resumed, DEADLINE, new Event.CancelAnswered(new CancelAnswer.NoTrade()))
                        .status())
                .isEqualTo(CANCELLING);
    }

    @Test
    void paidAfterTheCancelGoesBackByItself() {
        var next = Transitions.on(APayment.cancelled(), new Event.Queried(PAID_IN_FULL), at(DEADLINE.plusSeconds(60)));

        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.payment().refund()).isNotNull();
        assertThat(next.payment().refund().refund().refundNo())
                .isEqualTo(next.payment().paymentNo().value());
        assertThat(next.tasks())
                .contains(new Schedule(TaskKind.REFUND, DEADLINE.plusSeconds(60)), new Cancel(TaskKind.WATCH));
    }

    @Test
    void watchesOnUntilADefiniteAnswerAfterTheEnd() {
        var p = APayment.cancelled();
        var until = p.watchUntil();
        assertThat(until).isNotNull();

        assertThat(tasks(p, new TradeAnswer.NotScanned(), until.minusSeconds(1)))
                .doesNotContain(new Cancel(TaskKind.WATCH));
        assertThat(tasks(p, new TradeAnswer.Unknown("?"), until.plusSeconds(1)))
                .doesNotContain(new Cancel(TaskKind.WATCH));
        assertThat(tasks(p, new TradeAnswer.NotScanned(), until)).contains(new Cancel(TaskKind.WATCH));
    }

    @Test
    void anOrderThatCannotTakeItGetsTheBuyerAllMoneyBack() {
        var next = Transitions.on(
                APayment.paid(), new Event.OrderDecided(new OrderDecision.Refund("closed")), at(START.plusSeconds(40)));

        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.payment().refund().refund().amount()).isEqualTo(AMOUNT);
    }

    @Test
    void aRefundWithoutCertainAnswerIsLookedUpUnderTheSameNumber() {
        var p = APayment.refunding();
        var next = Transitions.on(p, new Event.RefundAnswered(new RefundAnswer.Unknown("fund_change N")), at(DEADLINE));

        assertThat(next.payment().refund().progress()).isEqualTo(Payment.PendingRefund.Progress.CHECK);
        assertThat(next.payment().refund().refund()).isEqualTo(p.refund().refund());
        assertThat(next.tasks()).hasOnlyElementsOfType(Retry.class);
    }

    @Test
    void aRefusedAdminRefundFailsOnlyAfterAnEmptyLookUp() {
        var asked = after(
                APayment.completed(),
                START.plusSeconds(60),
                new Event.RefundRequested(new Refund("R1", Money.ofYuan("10.00"), "scratched")));
        var refused =
                after(asked, START, new Event.RefundAnswered(new RefundAnswer.Refused("ACQ.REFUND_CHARGE_ERROR")));

        assertThat(refused.status()).isEqualTo(REFUNDING);
        assertThat(after(refused, START, new Event.RefundLookedUp(new RefundAnswer.NotFound()))
                        .status())
                .isEqualTo(COMPLETED);
        assertThat(after(refused, START, new Event.RefundLookedUp(new RefundAnswer.Done()))
                        .status())
                .isEqualTo(PARTIALLY_REFUNDED);
    }

    @Test
    void afterARefundThatFailedTheOrderMayShipAgain() {
        var asked = after(
                APayment.completed(),
                START,
                new Event.RefundRequested(new Refund("R1", Money.ofYuan("10.00"), "scratched")));
        var refused =
                after(asked, START, new Event.RefundAnswered(new RefundAnswer.Refused("ACQ.REFUND_CHARGE_ERROR")));
        var next = Transitions.on(refused, new Event.RefundLookedUp(new RefundAnswer.NotFound()), at(START));

        assertThat(next.tasks()).contains(new Schedule(TaskKind.LIFT_HOLD, START));
    }

    @Test
    void refundsNeverAddUpToMoreThanWasPaid() {
        var p = APayment.partiallyRefunded();
        var tooMuch = new Event.RefundRequested(new Refund("R2", AMOUNT, "all again"));

        assertThat(after(p, START, tooMuch)).isEqualTo(p);
        assertThat(after(APayment.paid(), START, tooMuch))
                .as("not accepted yet")
                .isEqualTo(APayment.paid());
    }

    @Test
    void aRefundMadeByAPersonAtAlipayIsRecordedAndToldToTheOrder() {
        var next = Transitions.on(
                APayment.completed(), new Event.RefundNoticed(TRADE, Money.ofYuan("8.80")), at(START.plusSeconds(90)));

        assertThat(next.payment().status()).isEqualTo(PARTIALLY_REFUNDED);
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.TELL_REFUNDED, START.plusSeconds(90)));
    }

    @Test
    void theOrderHearsOfARefundOnlyAfterItHasAcceptedThePayment() {
        var back = after(APayment.paid(), START, new Event.Queried(new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT)));
        assertThat(back.status()).isEqualTo(REFUNDED);

        var told = Transitions.on(back, new Event.OrderDecided(new OrderDecision.Accepted()), at(START));
        assertThat(told.tasks()).contains(new Schedule(TaskKind.TELL_REFUNDED, START));
    }

    private static List<TaskChange> tasks(Payment p, TradeAnswer answer, Instant now) {
        return Transitions.on(p, new Event.Queried(answer), at(now)).tasks();
    }

    private static Stream<Payment> everyPayment() {
        return Stream.concat(
                Arrays.stream(PaymentStatus.values()).map(APayment::in),
                Stream.of(
                        APayment.published(),
                        APayment.scanned(),
                        APayment.cancellingUnclear(),
                        APayment.cancellingToConfirm(),
                        after(APayment.cancellingUnclear(), DEADLINE, new Event.Notified(PAID_IN_FULL)),
                        after(APayment.awaitingPayment(), START, new Event.StopRequested())));
    }

    private static List<Event> everyEvent() {
        var all = new ArrayList<Event>();
        for (var answer : List.of(
                new TradeAnswer.NotScanned(),
                new TradeAnswer.Waiting(TRADE),
                PAID_IN_FULL,
                new TradeAnswer.Paid(new TradeNo("another"), AMOUNT, null),
                new TradeAnswer.Paid(TRADE, Money.ofYuan("0.01"), null),
                new TradeAnswer.Closed(),
                new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT),
                new TradeAnswer.Rejected("40002"),
                new TradeAnswer.Unknown("?"))) {
            all.add(new Event.Queried(answer));
            all.add(new Event.Notified(answer));
        }
        for (var answer : List.of(
                new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax1")),
                new PrecreateAnswer.AlreadyPaid(),
                new PrecreateAnswer.NumberUsed("ACQ.TRADE_HAS_CLOSE"),
                new PrecreateAnswer.Refused("ACQ.ACCESS_FORBIDDEN"),
                new PrecreateAnswer.Rejected("40002"),
                new PrecreateAnswer.Unknown("?"))) {
            all.add(new Event.Precreated(answer));
        }
        for (var answer : List.of(
                new CancelAnswer.Closed(),
                new CancelAnswer.Refunded(TRADE),
                new CancelAnswer.NoTrade(),
                new CancelAnswer.NoAction(),
                new CancelAnswer.TooLate("ACQ.TRADE_CANCEL_TIME_OUT"),
                new CancelAnswer.Refused("ACQ.CANCEL_NOT_ALLOWED"),
                new CancelAnswer.Rejected("40002"),
                new CancelAnswer.Unknown("?"))) {
            all.add(new Event.CancelAnswered(answer));
        }
        for (var answer : List.of(
                new RefundAnswer.Done(),
                new RefundAnswer.NotFound(),
                new RefundAnswer.Refused("ACQ.TRADE_HAS_FINISHED"),
                new RefundAnswer.Rejected("40002"),
                new RefundAnswer.Unknown("?"))) {
            all.add(new Event.RefundAnswered(answer));
            all.add(new Event.RefundLookedUp(answer));
        }
        all.addAll(List.of(
                new Event.CancelResumed(),
                new Event.RefundNoticed(TRADE, Money.ofYuan("1.00")),
                new Event.RefundNoticed(TRADE, AMOUNT),
                new Event.OrderDecided(new OrderDecision.Accepted()),
                new Event.OrderDecided(new OrderDecision.Refund("closed")),
                new Event.OrderDecided(new OrderDecision.Unknown("?")),
                new Event.OrderToldOfRefund(true),
                new Event.OrderToldOfRefund(false),
                new Event.ShippingHeld(ShippingHold.HELD),
                new Event.ShippingHeld(ShippingHold.SHIPPED_ALREADY),
                new Event.ShippingHeld(ShippingHold.UNKNOWN),
                new Event.HoldLifted(true),
                new Event.HoldLifted(false),
                new Event.StopRequested(),
                new Event.RefundRequested(new Refund("R9", Money.ofYuan("1.00"), "why not")),
                new Event.QrPublished("qr/1.png"),
                new Event.QrNotPublished(),
                new Event.QrNotRemoved()));
        return all;
    }
}
