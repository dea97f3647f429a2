package com.mmall.payment.domain;

import static com.mmall.payment.domain.Payment.CancelProgress.CLEAR;
import static com.mmall.payment.domain.Payment.CancelProgress.TO_CONFIRM;
import static com.mmall.payment.domain.Payment.CancelProgress.UNCLEAR;
import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.DEADLINE;
import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.POLICY;
import static com.mmall.payment.testing.APayment.TRADE;
import static com.mmall.payment.testing.APayment.after;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.domain.TaskChange.Cancel;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancellingTest {
    private static final Instant NOW = DEADLINE.plusSeconds(10);
    private static final Instant STUCK = DEADLINE.plus(Duration.ofMinutes(15)).plusMillis(1);
    private static final Payment CLEAR_ONE = APayment.cancelling();
    private static final Payment UNCLEAR_ONE = APayment.cancellingUnclear();
    private static final Payment TO_CONFIRM_ONE = APayment.cancellingToConfirm();
    private static final Payment PAID_MEANWHILE = after(CLEAR_ONE, NOW, new Event.Notified(PAID_IN_FULL));

    @Test
    void aDefiniteEndIsWatched() {
        var next = cancelled(CLEAR_ONE, new CancelAnswer.Closed());

        assertThat(next.payment().status()).isEqualTo(CANCELLED);
        assertThat(next.payment().watchUntil()).isEqualTo(NOW.plus(POLICY.watchAfterClose()));
        assertThat(next.tasks())
                .containsExactly(
                        new Cancel(TaskKind.PRECREATE),
                        new Cancel(TaskKind.QUERY),
                        new Cancel(TaskKind.CANCEL),
                        new Schedule(TaskKind.WATCH, NOW.plusSeconds(60)));
        assertThat(cancelled(CLEAR_ONE, new CancelAnswer.NoTrade()).payment().status())
                .isEqualTo(CANCELLED);
    }

    @Test
    void aLostAnswerIsAskedForAgainAndAfterAQuarterOfAnHourAPersonKnows() {
        var next = cancelled(CLEAR_ONE, new CancelAnswer.Unknown("20000"));

        assertThat(next.payment().cancel()).isEqualTo(UNCLEAR);
        assertThat(due(next)).isBetween(NOW.plusSeconds(1), NOW.plusMillis(1_250));
        assertThat(next.tasks().getFirst().kind()).isEqualTo(TaskKind.CANCEL);
        assertThat(next.alerts()).isEmpty();
        var lost = new Event.CancelAnswered(new CancelAnswer.Unknown("20000"));
        assertThat(Transitions.on(CLEAR_ONE, lost, at(STUCK.minusMillis(1))).alerts())
                .isEmpty();
        assertThat(Transitions.on(CLEAR_ONE, lost, at(STUCK)).alerts()).containsExactly(Alert.STUCK);
    }

    @Test
    void aRefusalIsLookedAtAndAPersonKnows() {
        var next = cancelled(CLEAR_ONE, new CancelAnswer.Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH"));

        assertThat(next.payment().cancel()).isEqualTo(TO_CONFIRM);
        assertThat(next.tasks()).containsExactly(new Retry(TaskKind.CANCEL, NOW));
        assertThat(next.alerts()).containsExactly(Alert.CANCEL_REFUSED);
        assertThat(cancelled(CLEAR_ONE, new CancelAnswer.Rejected("40002")).alerts())
                .containsExactly(Alert.REQUEST_REJECTED);
    }

    @Test
    void whatMayHaveBeenPaidIsLookedAtAtOnceAndThenLater() {
        for (var answer : List.of(
                new CancelAnswer.Closed(),
                new CancelAnswer.NoTrade(),
                new CancelAnswer.NoAction(),
                new CancelAnswer.TooLate("ACQ.REASON_TRADE_REFUND_FEE_ERR"))) {
            var next = cancelled(UNCLEAR_ONE, answer);
            assertThat(next.payment().cancel()).isEqualTo(TO_CONFIRM);
            assertThat(next.tasks()).containsExactly(new Retry(TaskKind.CANCEL, NOW));
            assertThat(cancelled(PAID_MEANWHILE, answer).payment().cancel()).isEqualTo(TO_CONFIRM);
        }
        var late = Transitions.on(
                CLEAR_ONE,
                new Event.CancelAnswered(new CancelAnswer.TooLate("ACQ.TRADE_HAS_FINISHED")),
                new TransitionContext(NOW, NOW, 1, true, POLICY));
        assertThat(late.payment().cancel()).isEqualTo(TO_CONFIRM);
        assertThat(due(late)).isBetween(NOW.plusSeconds(2), NOW.plusMillis(2_250));
    }

    @Test
    void onlyAClearCancelBecomesUnclearWhenTakenOver() {
        assertThat(after(CLEAR_ONE, NOW, new Event.CancelResumed()).cancel()).isEqualTo(UNCLEAR);
        assertThat(after(TO_CONFIRM_ONE, NOW, new Event.CancelResumed())).isEqualTo(TO_CONFIRM_ONE);
        assertThat(after(APayment.cancelled(), NOW, new Event.CancelResumed())).isEqualTo(APayment.cancelled());
    }

    @Test
    void aLookThatFindsItOpenLeadsToTheNextCancel() {
        for (var open : List.of(new TradeAnswer.Waiting(TRADE), new TradeAnswer.NotScanned())) {
            var next = asked(UNCLEAR_ONE, open);
            assertThat(next.payment().status()).isEqualTo(CANCELLING);
            assertThat(next.payment().cancel()).isEqualTo(UNCLEAR);
            assertThat(next.tasks()).isEmpty();
        }
        assertThat(asked(TO_CONFIRM_ONE, new TradeAnswer.Waiting(TRADE))
                        .payment()
                        .cancel())
                .isEqualTo(UNCLEAR);
        assertThat(asked(UNCLEAR_ONE, new TradeAnswer.Waiting(TRADE)).payment().tradeNo())
                .isEqualTo(TRADE);
    }

    @Test
    void aConfirmedEndIsTheEnd() {
        assertThat(asked(TO_CONFIRM_ONE, new TradeAnswer.NotScanned()).payment().status())
                .isEqualTo(CANCELLED);
        assertThat(asked(TO_CONFIRM_ONE, new TradeAnswer.Closed()).payment().cancel())
                .isEqualTo(CLEAR);
    }

    @Test
    void aClosedTradeIsTheEndWhateverTheCancelSaid() {
        for (var payment : List.of(CLEAR_ONE, UNCLEAR_ONE, TO_CONFIRM_ONE)) {
            var next = asked(payment, new TradeAnswer.Closed());
            assertThat(next.payment().status()).isEqualTo(CANCELLED);
            assertThat(next.payment().watchUntil()).isEqualTo(NOW.plus(POLICY.watchAfterClose()));
            assertThat(next.tasks())
                    .contains(new Cancel(TaskKind.CANCEL), new Schedule(TaskKind.WATCH, NOW.plusSeconds(60)));
        }
    }

    @Test
    void aFirstCancelThatFoundATradeButDidNothingIsNoEndByItself() {
        var next = cancelled(CLEAR_ONE, new CancelAnswer.NoAction());

        assertThat(next.payment().status()).isEqualTo(CANCELLING);
        assertThat(next.payment().cancel()).isEqualTo(TO_CONFIRM);
        assertThat(asked(next.payment(), PAID_IN_FULL).payment().status()).isEqualTo(REFUNDING);
    }

    @Test
    void aTradeThatWasSeenPaidAndIsClosedHasGivenAllBack() {
        var next = asked(PAID_MEANWHILE, new TradeAnswer.Closed());

        assertThat(next.payment().status()).isEqualTo(REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
    }

    @Test
    void aTradeThatWasPaidAndIsGoneIsAContradictionAndEndsByARefund() {
        var next = asked(PAID_MEANWHILE, new TradeAnswer.NotScanned());

        assertThat(next.payment().status()).isEqualTo(CANCELLING);
        assertThat(next.alerts()).containsExactly(Alert.CONTRADICTION);
        assertThat(next.tasks()).isEmpty(); // the cancel goes out under the same lease
        var answered = cancelled(next.payment(), new CancelAnswer.NoTrade()).payment();
        var end = asked(answered, new TradeAnswer.NotScanned());
        assertThat(end.payment().status()).isEqualTo(REFUNDING);
        assertThat(end.payment().refund().refund().amount()).isEqualTo(AMOUNT);
        assertThat(end.alerts()).containsExactly(Alert.CONTRADICTION);
    }

    @Test
    void nobodyCanScanACodeThatHasEndedWhateverTheCancelSays() {
        var over = APayment.cancelling().qrEndsAt().plusSeconds(60);

        assertThat(askedAt(UNCLEAR_ONE, new TradeAnswer.NotScanned(), over, 3)
                        .payment()
                        .status())
                .isEqualTo(CANCELLING);
        assertThat(askedAt(UNCLEAR_ONE, new TradeAnswer.NotScanned(), over.plusMillis(1), 3)
                        .payment()
                        .status())
                .isEqualTo(CANCELLED);
        var askedBefore = new TransitionContext(over.plusSeconds(600), over, 3, true, POLICY);
        assertThat(Transitions.on(UNCLEAR_ONE, new Event.Queried(new TradeAnswer.NotScanned()), askedBefore)
                        .payment()
                        .status())
                .isEqualTo(CANCELLING);
    }

    @Test
    void moneyThatNoCancelGivesBackIsGivenBackByARefund() {
        assertThat(askedAt(UNCLEAR_ONE, PAID_IN_FULL, NOW, 9).payment().status())
                .isEqualTo(CANCELLING);
        var next = askedAt(UNCLEAR_ONE, PAID_IN_FULL, NOW, 10);
        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.tasks()).contains(new Cancel(TaskKind.CANCEL), new Schedule(TaskKind.REFUND, NOW));
    }

    @Test
    void aTradeThatWaitsOnAndOnIsAPersonsConcernAfterAQuarterOfAnHour() {
        var refused = new Event.CancelAnswered(new CancelAnswer.TooLate("ACQ.TRADE_STATUS_ERROR"));

        assertThat(Transitions.on(UNCLEAR_ONE, refused, at(STUCK)).alerts()).containsExactly(Alert.STUCK);
        assertThat(Transitions.on(UNCLEAR_ONE, refused, at(STUCK.minusMillis(1)))
                        .alerts())
                .isEmpty();
    }

    @Test
    void withoutAnAnswerAConfirmationWaitsAndACancelDoesNot() {
        var waits = asked(TO_CONFIRM_ONE, new TradeAnswer.Unknown("?"));
        assertThat(waits.payment()).isEqualTo(TO_CONFIRM_ONE);
        assertThat(due(waits)).isBetween(NOW.plusSeconds(1), NOW.plusMillis(1_250));
        assertThat(waits.alerts()).isEmpty();
        assertThat(Transitions.on(TO_CONFIRM_ONE, new Event.Queried(new TradeAnswer.Unknown("?")), at(STUCK))
                        .alerts())
                .containsExactly(Alert.STUCK);
        assertThat(Transitions.on(
                                TO_CONFIRM_ONE,
                                new Event.Queried(new TradeAnswer.Unknown("?")),
                                at(STUCK.minusMillis(1)))
                        .alerts())
                .isEmpty();
        assertThat(asked(UNCLEAR_ONE, new TradeAnswer.Unknown("?")).tasks()).isEmpty();
    }

    @Test
    void moneySeenBeforeACancelIsCancelledAndAfterOneRefunded() {
        var before = asked(UNCLEAR_ONE, PAID_IN_FULL);
        assertThat(before.payment().status()).isEqualTo(CANCELLING);
        assertThat(before.payment().paidSeen()).isTrue();
        assertThat(before.payment().cancel()).isEqualTo(UNCLEAR);
        assertThat(before.payment().paidAt()).isEqualTo(PAID_IN_FULL.paidAt());
        var after = asked(TO_CONFIRM_ONE, new TradeAnswer.Paid(TRADE, AMOUNT, null));
        assertThat(after.payment().status()).isEqualTo(REFUNDING);
        assertThat(after.payment().paidAt()).isEqualTo(NOW);
        assertThat(after.payment().refund().refund().amount()).isEqualTo(AMOUNT);
        assertThat(after.tasks())
                .containsExactly(
                        new Cancel(TaskKind.PRECREATE),
                        new Cancel(TaskKind.QUERY),
                        new Cancel(TaskKind.CANCEL),
                        new Schedule(TaskKind.REFUND, NOW));
    }

    @Test
    void newsAreEvidenceAndDecideNothing() {
        for (var answer : List.<TradeAnswer>of(
                new TradeAnswer.Waiting(TRADE),
                new TradeAnswer.NotScanned(),
                new TradeAnswer.Closed(),
                new TradeAnswer.Unknown("?"))) {
            assertThat(Transitions.on(TO_CONFIRM_ONE, new Event.Notified(answer), at(NOW)))
                    .isEqualTo(new Transition(TO_CONFIRM_ONE, List.of(), List.of()));
        }
        assertThat(PAID_MEANWHILE.cancel()).isEqualTo(CLEAR);
        assertThat(PAID_MEANWHILE.tradeNo()).isEqualTo(TRADE);
    }

    @Test
    void moneyThatWentBackIsRefunded() {
        for (var next : List.of(
                cancelled(CLEAR_ONE, new CancelAnswer.Refunded(TRADE)),
                asked(UNCLEAR_ONE, new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT)))) {
            assertThat(next.payment().status()).isEqualTo(REFUNDED);
            assertThat(next.payment().refunded()).isEqualTo(AMOUNT);
            assertThat(next.payment().paidSeen()).isTrue();
            assertThat(next.payment().paidAt()).isEqualTo(NOW);
            assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
            assertThat(next.payment().cancel()).isEqualTo(CLEAR);
            assertThat(next.tasks()).contains(new Cancel(TaskKind.CANCEL));
        }
    }

    private static Transition cancelled(Payment p, CancelAnswer answer) {
        return Transitions.on(p, new Event.CancelAnswered(answer), at(NOW));
    }

    private static Transition asked(Payment p, TradeAnswer answer) {
        return Transitions.on(p, new Event.Queried(answer), at(NOW));
    }

    private static Transition askedAt(Payment p, TradeAnswer answer, Instant now, int tries) {
        return Transitions.on(p, new Event.Queried(answer), new TransitionContext(now, now, tries, true, POLICY));
    }

    private static Instant due(Transition next) {
        return ((Retry) next.tasks().getFirst()).due();
    }
}
