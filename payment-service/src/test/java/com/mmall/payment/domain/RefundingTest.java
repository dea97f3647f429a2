package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.START;
import static com.mmall.payment.testing.APayment.after;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.Payment.PendingRefund.Progress;
import com.mmall.payment.domain.TaskChange.Cancel;
import com.mmall.payment.domain.TaskChange.Retry;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.testing.APayment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundingTest {
    private static final Instant NOW = START.plusSeconds(100);
    private static final Refund TEN = new Refund("R1", Money.ofYuan("10.00"), "scratched");
    private static final Payment ASKED = after(APayment.completed(), NOW, new Event.RefundRequested(TEN));
    private static final RefundAnswer LOST = new RefundAnswer.Unknown("lost");
    private static final RefundAnswer NO = new RefundAnswer.Refused("ACQ.TRADE_HAS_FINISHED");

    /** Alipay repeats its news, and anybody may who has seen them. */
    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"REFUNDING", "PARTIALLY_REFUNDED", "REFUNDED"})
    void theNewsOfThePaymentMoveNothingOnceMoneyGoesBack(PaymentStatus status) {
        var before = APayment.in(status);

        var after = Transitions.on(before, new Event.Notified(APayment.PAID_IN_FULL), APayment.at(APayment.DEADLINE));

        assertThat(after).isEqualTo(new Transition(before, List.of(), List.of()));
    }

    @Test
    void anAdminsRefundBeginsByHoldingShipping() {
        var next = Transitions.on(APayment.completed(), new Event.RefundRequested(TEN), at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.payment().refund()).isEqualTo(new PendingRefund(TEN, Progress.ASK));
        assertThat(next.tasks())
                .containsExactly(new Cancel(TaskKind.LIFT_HOLD), new Schedule(TaskKind.HOLD_SHIPPING, NOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = ShippingHold.class,
            names = {"HELD", "SHIPPED_ALREADY"})
    void moneyGoesBackOnceTheOrderHasAnswered(ShippingHold answer) {
        var next = Transitions.on(ASKED, new Event.ShippingHeld(answer), at(NOW));

        assertThat(next.payment()).isEqualTo(ASKED);
        assertThat(next.tasks())
                .containsExactly(new Cancel(TaskKind.HOLD_SHIPPING), new Schedule(TaskKind.REFUND, NOW));
    }

    @Test
    void twoRefundsOfATradeAreThreeSecondsApart() {
        var again = after(APayment.partiallyRefunded(), NOW, new Event.RefundRequested(TEN));
        var next = Transitions.on(again, new Event.ShippingHeld(ShippingHold.HELD), at(NOW));

        assertThat(next.tasks())
                .containsExactly(new Cancel(TaskKind.HOLD_SHIPPING), new Schedule(TaskKind.REFUND, NOW.plusSeconds(3)));
    }

    @Test
    void noMoneyGoesBackWhileTheOrderIsNotReached() {
        var unknown = new Event.ShippingHeld(ShippingHold.UNKNOWN);
        var next = Transitions.on(ASKED, unknown, new TransitionContext(NOW, NOW, 100, true, APayment.POLICY));

        assertThat(next.payment()).isEqualTo(ASKED);
        assertThat(next.tasks()).singleElement().isInstanceOfSatisfying(Retry.class, retry -> {
            assertThat(retry.kind()).isEqualTo(TaskKind.HOLD_SHIPPING);
            assertThat(retry.due()).isBetween(NOW.plusSeconds(10), NOW.plusMillis(10_250));
        });
        assertThat(next.alerts()).isEmpty();
        assertThat(Transitions.on(ASKED, unknown, new TransitionContext(NOW, NOW, 101, true, APayment.POLICY))
                        .alerts())
                .containsExactly(Alert.ORDER_UNREACHABLE);
    }

    @Test
    void aHoldThatNoRefundNeedsAnyMoreLeadsToNothing() {
        var next = Transitions.on(APayment.partiallyRefunded(), new Event.ShippingHeld(ShippingHold.HELD), at(NOW));

        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.HOLD_SHIPPING));
    }

    @Test
    void theOrderMayShipAgainOnceItKnowsWhatWentBack() {
        var part = Transitions.on(ASKED, new Event.RefundAnswered(new RefundAnswer.Done()), at(NOW));
        var told = Transitions.on(part.payment(), new Event.OrderToldOfRefund(true), at(NOW));

        assertThat(part.tasks())
                .containsExactly(new Schedule(TaskKind.TELL_REFUNDED, NOW), new Cancel(TaskKind.REFUND));
        assertThat(told.tasks())
                .containsExactly(new Cancel(TaskKind.TELL_REFUNDED), new Schedule(TaskKind.LIFT_HOLD, NOW));
    }

    @Test
    void anOrderThatIsRefundedInFullOrAgainIsNotToldToShip() {
        var all = after(APayment.completed(), NOW, new Event.RefundRequested(new Refund("R2", AMOUNT, "all")));
        var over = after(all, NOW, new Event.RefundAnswered(new RefundAnswer.Done()));

        for (var payment : List.of(over, ASKED)) {
            assertThat(Transitions.on(payment, new Event.OrderToldOfRefund(true), at(NOW))
                            .tasks())
                    .containsExactly(new Cancel(TaskKind.TELL_REFUNDED));
        }
    }

    @Test
    void aLaterRefundIsRequestedLaterEvenIfTheClockGoesBack() {
        var failed = after(ASKED, NOW, new Event.RefundAnswered(new RefundAnswer.Refused("no")));
        var over = after(failed, NOW, new Event.RefundLookedUp(new RefundAnswer.NotFound()));
        var again = after(over, NOW.minusSeconds(3), new Event.RefundRequested(new Refund("R2", AMOUNT, "all")));

        assertThat(ASKED.holdAsOf()).isEqualTo(NOW);
        assertThat(over.holdAsOf()).isEqualTo(NOW);
        assertThat(again.holdAsOf()).isEqualTo(NOW.plusNanos(1_000));
    }

    /** As those were that an earlier release has begun. */
    @Test
    void aRefundThatWasRequestedAtAnUnknownTimeIsTheEarliest() {
        assertThat(APayment.completed().holdAsOf())
                .isEqualTo(APayment.completed().createdAt());
        assertThat(ASKED.holdAsOf()).isAfter(APayment.completed().createdAt());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8_881})
    void refusesNothingAndMoreThanThereIs(long fen) {
        var asked = new Event.RefundRequested(new Refund("R2", new Money(fen), "no"));

        assertThat(after(APayment.completed(), NOW, asked)).isEqualTo(APayment.completed());
    }

    @Test
    void allOfItMayGoBackAndOnlyOneAtATime() {
        var all = new Event.RefundRequested(new Refund("R2", AMOUNT, "all"));

        assertThat(after(APayment.completed(), NOW, all).status()).isEqualTo(REFUNDING);
        assertThat(after(ASKED, NOW, all)).isEqualTo(ASKED);
        assertThat(after(APayment.partiallyRefunded(), NOW, new Event.RefundRequested(TEN))
                        .status())
                .isEqualTo(REFUNDING);
    }

    @Test
    void aRefundThatIsDoneIsToldToTheOrder() {
        var next = Transitions.on(ASKED, new Event.RefundAnswered(new RefundAnswer.Done()), at(NOW));

        assertThat(next.payment().status()).isEqualTo(PARTIALLY_REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(TEN.amount());
        assertThat(next.payment().refund()).isNull();
        assertThat(next.tasks()).startsWith(new Schedule(TaskKind.TELL_REFUNDED, NOW), new Cancel(TaskKind.REFUND));
        assertThat(after(APayment.refunding(), NOW, new Event.RefundLookedUp(new RefundAnswer.Done()))
                        .status())
                .isEqualTo(REFUNDED);
    }

    @Test
    void aRefusedOneIsLookedUpTenSecondsLater() {
        var next = Transitions.on(ASKED, new Event.RefundAnswered(NO), at(NOW));

        assertThat(next.payment().refund().progress()).isEqualTo(Progress.REFUSED);
        assertThat(next.tasks()).containsExactly(new Retry(TaskKind.REFUND, NOW.plusSeconds(10)));
    }

    @Test
    void aRefusedOneThatSomebodyMayHaveSentBeforeIsLookedUpWhenNoneCanBeUnderWay() {
        var takenOver = new TransitionContext(NOW, NOW, 0, true, APayment.POLICY);
        var next = Transitions.on(ASKED, new Event.RefundAnswered(NO), takenOver);

        assertThat(next.payment().refund().progress()).isEqualTo(Progress.REFUSED);
        assertThat(next.tasks()).containsExactly(new Retry(TaskKind.REFUND, NOW.plusSeconds(120)));
    }

    @Test
    void aLostOneIsLookedUpLaterAndLater() {
        var first = Transitions.on(ASKED, new Event.RefundAnswered(LOST), at(NOW));
        var second = Transitions.on(
                first.payment(),
                new Event.RefundLookedUp(LOST),
                new TransitionContext(NOW, NOW, 1, true, APayment.POLICY));

        assertThat(first.payment().refund().progress()).isEqualTo(Progress.CHECK);
        assertThat(due(first)).isBetween(NOW.plusSeconds(16), NOW.plusMillis(16_250));
        assertThat(second.payment()).isEqualTo(first.payment());
        assertThat(due(second)).isBetween(NOW.plusSeconds(30), NOW.plusMillis(30_250));
        assertThat(second.tasks().getFirst().kind()).isEqualTo(TaskKind.REFUND);
    }

    @Test
    void oneThatNeverArrivedIsAskedForAgainUnderTheSameNumber() {
        var lost = after(ASKED, NOW, new Event.RefundAnswered(LOST));
        var next = Transitions.on(lost, new Event.RefundLookedUp(new RefundAnswer.NotFound()), at(NOW));

        assertThat(next.payment().refund()).isEqualTo(new PendingRefund(TEN, Progress.ASK));
        assertThat(next.tasks()).containsExactly(new Retry(TaskKind.REFUND, NOW.plusSeconds(3)));
        assertThat(after(ASKED, NOW, new Event.RefundAnswered(new RefundAnswer.NotFound()))
                        .refund())
                .isEqualTo(new PendingRefund(TEN, Progress.CHECK));
    }

    @Test
    void aWrongSettingIsAPersonsConcern() {
        var wrong = new RefundAnswer.Rejected("40002");

        var asked = Transitions.on(ASKED, new Event.RefundAnswered(wrong), at(NOW));
        assertThat(asked.alerts()).containsExactly(Alert.REQUEST_REJECTED);
        assertThat(asked.payment().refund().progress()).isEqualTo(Progress.CHECK);
        assertThat(Transitions.on(ASKED, new Event.RefundLookedUp(wrong), at(NOW))
                        .alerts())
                .containsExactly(Alert.REQUEST_REJECTED);
        assertThat(Transitions.on(ASKED, new Event.RefundLookedUp(NO), at(NOW)).payment())
                .isEqualTo(ASKED);
    }

    @Test
    void aFailedAdminRefundLeavesThePaymentAsItWas() {
        var refused = after(ASKED, NOW, new Event.RefundAnswered(NO));
        var next = Transitions.on(refused, new Event.RefundLookedUp(new RefundAnswer.NotFound()), at(NOW));

        assertThat(next.payment())
                .isEqualTo(APayment.completed().edit().refundRequestedAt(NOW).done());
        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.REFUND), new Schedule(TaskKind.LIFT_HOLD, NOW));
        assertThat(next.alerts()).containsExactly(Alert.REFUND_REFUSED);
        var again =
                after(APayment.partiallyRefunded(), NOW, new Event.RefundRequested(new Refund("R2", TEN.amount(), "")));
        var failed = after(
                after(again, NOW, new Event.RefundAnswered(NO)),
                NOW,
                new Event.RefundLookedUp(new RefundAnswer.NotFound()));
        assertThat(failed)
                .isEqualTo(APayment.partiallyRefunded()
                        .edit()
                        .refundRequestedAt(NOW)
                        .done());
    }

    @Test
    void whenOursFailsTheNoticedSumIsARefundByHand() {
        var noticed = after(ASKED, NOW, new Event.RefundNoticed(APayment.TRADE, TEN.amount()));
        assertThat(noticed.refunded()).isEqualTo(Money.ZERO);
        var refused = after(noticed, NOW, new Event.RefundAnswered(NO));

        var next = Transitions.on(refused, new Event.RefundLookedUp(new RefundAnswer.NotFound()), at(NOW));

        assertThat(next.payment().status()).isEqualTo(PARTIALLY_REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(TEN.amount());
        assertThat(next.payment().refund()).isNull();
        assertThat(next.tasks()).contains(new Schedule(TaskKind.TELL_REFUNDED, NOW), new Cancel(TaskKind.REFUND));
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY, Alert.REFUND_REFUSED);
    }

    @Test
    void whenOursIsDoneTheSumThatLookedLikeItWasOurs() {
        var noticed = after(ASKED, NOW, new Event.RefundNoticed(APayment.TRADE, TEN.amount()));

        var done = after(noticed, NOW, new Event.RefundAnswered(new RefundAnswer.Done()));

        assertThat(done.refunded()).isEqualTo(TEN.amount());
    }

    @Test
    void moneyThatWeOweBackIsAskedForUntilItIsGone() {
        var refused = after(APayment.refunding(), NOW, new Event.RefundAnswered(NO));
        var next = Transitions.on(refused, new Event.RefundLookedUp(new RefundAnswer.NotFound()), at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.payment().refund().progress()).isEqualTo(Progress.CHECK);
        assertThat(next.payment().refund().refund())
                .isEqualTo(APayment.refunding().refund().refund());
        assertThat(next.tasks()).containsExactly(new Retry(TaskKind.REFUND, NOW.plusSeconds(300)));
        assertThat(next.alerts()).containsExactly(Alert.REFUND_REFUSED);
    }

    @Test
    void whatAPersonGaveBackMeanwhileIsNotAskedForAgain() {
        var partly = after(APayment.refunding(), NOW, new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("8.80")));
        var refused = after(partly, NOW, new Event.RefundAnswered(NO));
        var rest = after(refused, NOW, new Event.RefundLookedUp(new RefundAnswer.NotFound()));

        assertThat(rest.refund().refund().amount()).isEqualTo(Money.ofYuan("80.00"));
        assertThat(rest.refund().refund().refundNo()).isEqualTo(rest.paymentNo().value());
        assertThat(after(rest, NOW, new Event.RefundLookedUp(new RefundAnswer.Done()))
                        .status())
                .isEqualTo(REFUNDED);
    }

    @Test
    void aSumThatCannotHoldOurRefundIsARefundByHand() {
        var next = Transitions.on(ASKED, new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("9.99")), at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.payment().refunded()).isEqualTo(Money.ofYuan("9.99"));
        assertThat(next.payment().refund()).isEqualTo(new PendingRefund(TEN, Progress.ASK, Money.ofYuan("9.99")));
        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.TELL_REFUNDED, NOW));
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
    }

    @Test
    void aSumThatMayHoldOurRefundCountsWithoutIt() {
        var same = Transitions.on(ASKED, new Event.RefundNoticed(APayment.TRADE, TEN.amount()), at(NOW));
        assertThat(same.payment().refunded()).isEqualTo(Money.ZERO);
        assertThat(same.payment().refund()).isEqualTo(new PendingRefund(TEN, Progress.ASK, TEN.amount()));
        assertThat(same.tasks()).isEmpty();
        assertThat(same.alerts()).isEmpty();
        var more = after(ASKED, NOW, new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("12.00")));
        assertThat(more.refunded()).isEqualTo(Money.ofYuan("2.00"));
        assertThat(after(more, NOW, new Event.RefundAnswered(new RefundAnswer.Done()))
                        .refunded())
                .isEqualTo(Money.ofYuan("12.00"));
    }

    @Test
    void aSmallerSumThanTheLastIsOlderNewsAndMayHoldOursAlone() {
        var both = after(ASKED, NOW, new Event.RefundNoticed(APayment.TRADE, Money.ofYuan("12.00")));

        assertThat(Transitions.on(both, new Event.RefundNoticed(APayment.TRADE, TEN.amount()), at(NOW)))
                .isEqualTo(new Transition(both, java.util.List.of(), java.util.List.of()));
    }

    @Test
    void whenAllIsBackItDoesNotMatterWhoseItWas() {
        var next = Transitions.on(ASKED, new Event.RefundNoticed(APayment.TRADE, AMOUNT), at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(next.payment().refund()).isNull();
        assertThat(next.tasks())
                .containsExactly(
                        new Schedule(TaskKind.TELL_REFUNDED, NOW),
                        new Cancel(TaskKind.HOLD_SHIPPING),
                        new Cancel(TaskKind.REFUND));
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
        var ours = Transitions.on(APayment.refunding(), new Event.RefundNoticed(APayment.TRADE, AMOUNT), at(NOW));
        assertThat(ours.payment().status()).isEqualTo(REFUNDED);
        assertThat(ours.alerts()).isEmpty();
        assertThat(ours.tasks()).containsExactly(new Cancel(TaskKind.HOLD_SHIPPING), new Cancel(TaskKind.REFUND));
    }

    @Test
    void newsOfRefundsNeverGoBackwardsNorBeyondThePayment() {
        var p = APayment.partiallyRefunded();

        assertThat(Transitions.on(p, new Event.RefundNoticed(APayment.TRADE, TEN.amount()), at(NOW)))
                .isEqualTo(new Transition(p, java.util.List.of(), java.util.List.of()));
        var beyond = Transitions.on(p, new Event.RefundNoticed(APayment.TRADE, new Money(8_881)), at(NOW));
        assertThat(beyond.payment()).isEqualTo(p);
        assertThat(beyond.alerts()).containsExactly(Alert.AMOUNT_MISMATCH);
        assertThat(after(p, NOW, new Event.RefundNoticed(APayment.TRADE, AMOUNT))
                        .status())
                .isEqualTo(REFUNDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "AWAITING_PAYMENT"})
    void aPartThatCameBackBeforeWeKnewOfThePaymentLeavesThePaymentOfTheRest(PaymentStatus status) {
        var next = Transitions.on(APayment.in(status), new Event.RefundNoticed(APayment.TRADE, TEN.amount()), at(NOW));

        assertThat(next.payment().status()).isEqualTo(PARTIALLY_REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(TEN.amount());
        assertThat(next.payment().tradeNo()).isEqualTo(APayment.TRADE);
        assertThat(next.payment().paidAt()).isEqualTo(NOW);
        assertThat(next.tasks())
                .containsExactly(
                        new Cancel(TaskKind.PRECREATE),
                        new Cancel(TaskKind.QUERY),
                        new Cancel(TaskKind.CANCEL),
                        new Schedule(TaskKind.TELL_PAID, NOW));
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "AWAITING_PAYMENT", "CANCELLING", "CANCELLED", "FAILED"})
    void allThatCameBackBeforeWeKnewOfThePaymentIsItsEnd(PaymentStatus status) {
        var next = Transitions.on(APayment.in(status), new Event.RefundNoticed(APayment.TRADE, AMOUNT), at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(next.payment().tradeNo()).isEqualTo(APayment.TRADE);
        assertThat(next.payment().paidAt()).isEqualTo(NOW);
        assertThat(next.tasks()).isNotEmpty().allMatch(Cancel.class::isInstance);
        assertThat(next.alerts().contains(Alert.REFUNDED_AT_ALIPAY))
                .isEqualTo(status == PaymentStatus.CREATED || status == PaymentStatus.AWAITING_PAYMENT);
    }

    @Test
    void aPartThatCameBackWhileCancellingIsEvidenceAndTheRestGoesBackToo() {
        var next =
                Transitions.on(APayment.cancelling(), new Event.RefundNoticed(APayment.TRADE, TEN.amount()), at(NOW));

        assertThat(next.payment().status()).isEqualTo(PaymentStatus.CANCELLING);
        assertThat(next.payment().refunded()).isEqualTo(TEN.amount());
        assertThat(next.payment().paidSeen()).isTrue();
        assertThat(next.payment().paidAt()).isEqualTo(NOW);
        assertThat(next.payment().tradeNo()).isEqualTo(APayment.TRADE);
        assertThat(next.tasks()).isEmpty();
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
        var cancelled = after(next.payment(), NOW, new Event.CancelAnswered(new CancelAnswer.Refunded(APayment.TRADE)));
        assertThat(cancelled.status()).isEqualTo(REFUNDED);
        assertThat(cancelled.refunded()).isEqualTo(AMOUNT);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CANCELLED", "FAILED"})
    void aPartThatCameBackAfterTheEndTakesTheRestWithIt(PaymentStatus status) {
        var next = Transitions.on(APayment.in(status), new Event.RefundNoticed(APayment.TRADE, TEN.amount()), at(NOW));

        assertThat(next.payment().status()).isEqualTo(PaymentStatus.REFUNDING);
        assertThat(next.payment().refunded()).isEqualTo(TEN.amount());
        assertThat(next.payment().tradeNo()).isEqualTo(APayment.TRADE);
        assertThat(next.payment().refund().refund().amount()).isEqualTo(AMOUNT.minus(TEN.amount()));
        assertThat(next.tasks())
                .containsExactly(
                        new Cancel(TaskKind.WATCH),
                        new Cancel(TaskKind.CANCEL),
                        new Schedule(TaskKind.REFUND, NOW.plusSeconds(3)));
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
    }

    @Test
    void anAnswerThatNobodyWaitsForMovesNothing() {
        var p = APayment.completed();

        assertThat(Transitions.on(p, new Event.RefundAnswered(new RefundAnswer.Done()), at(NOW))
                        .tasks())
                .isEmpty();
        assertThat(after(p, NOW, new Event.RefundLookedUp(new RefundAnswer.Done()))
                        .status())
                .isEqualTo(COMPLETED);
    }

    private static Instant due(Transition next) {
        return ((Retry) next.tasks().getFirst()).due();
    }
}
