package com.mmall.payment.domain;

import static com.mmall.payment.testing.APayment.DEADLINE;
import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.POLICY;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands in the list of what waits for a person, and when it leaves it by itself. */
class AlertTest {
    private static final Event SILENCE = new Event.Queried(new TradeAnswer.Unknown("timed out"));
    private static final Instant LATE = DEADLINE.plus(Duration.ofMinutes(15)).plusSeconds(1);
    private static final Instant IN_TIME = LATE.minusSeconds(2);

    @Test
    void unknownPastTheDeadlineIsToldAfterAQuarterOfAnHour() {
        assertThat(alerts(APayment.awaitingPayment(), SILENCE, at(IN_TIME))).isEmpty();
        assertThat(alerts(APayment.awaitingPayment(), SILENCE, at(LATE))).containsExactly(Alert.STUCK);
    }

    @Test
    void aCancelThatNobodyAnswersIsToldAfterAQuarterOfAnHour() {
        var noAnswer = new Event.CancelAnswered(new CancelAnswer.Unknown("timed out"));

        assertThat(alerts(APayment.cancelling(), noAnswer, at(IN_TIME))).isEmpty();
        assertThat(alerts(APayment.cancelling(), noAnswer, at(LATE))).containsExactly(Alert.STUCK);
        assertThat(alerts(APayment.cancellingToConfirm(), SILENCE, at(LATE))).containsExactly(Alert.STUCK);
    }

    @Test
    void aRefundThatNobodyAnswersIsToldAfterAQuarterOfAnHour() {
        var noAnswer = new Event.RefundLookedUp(new RefundAnswer.Unknown("timed out"));

        assertThat(alerts(APayment.refunding(), noAnswer, tried(29))).isEmpty();
        assertThat(alerts(APayment.refunding(), noAnswer, tried(30))).containsExactly(Alert.STUCK);
        assertThat(alerts(APayment.refunding(), new Event.RefundAnswered(new RefundAnswer.Unknown("")), tried(30)))
                .containsExactly(Alert.STUCK);
    }

    @Test
    void aWatchThatNobodyAnswersIsToldAQuarterOfAnHourAfterItsEnd() {
        var cancelled = APayment.cancelled();
        var end = cancelled.watchUntil();
        assertThat(end).isNotNull();

        assertThat(alerts(cancelled, SILENCE, at(end.plusSeconds(899)))).isEmpty();
        assertThat(alerts(cancelled, SILENCE, at(end.plusSeconds(901)))).containsExactly(Alert.STUCK);
    }

    @Test
    void whatIsStuckIsOverWithTheNextCertainEnd() {
        assertThat(over(APayment.awaitingPayment(), new Event.Notified(PAID_IN_FULL), at(LATE)))
                .contains(Alert.STUCK, Alert.REQUEST_REJECTED, Alert.AMOUNT_MISMATCH, Alert.TRADE_VANISHED);
        assertThat(over(APayment.cancelling(), new Event.CancelAnswered(new CancelAnswer.Closed()), at(LATE)))
                .contains(Alert.STUCK, Alert.CANCEL_REFUSED);
        assertThat(over(APayment.refunding(), new Event.RefundAnswered(new RefundAnswer.Done()), tried(40)))
                .contains(Alert.STUCK, Alert.REFUND_REFUSED);
        assertThat(over(
                        APayment.cancelled(),
                        new Event.Queried(new TradeAnswer.NotScanned()),
                        at(LATE.plusSeconds(9_000))))
                .containsExactlyInAnyOrder(Alert.STUCK, Alert.ANSWER_UNREADABLE, Alert.UNREADABLE, Alert.DUTY_FAILS);
    }

    @Test
    void nothingIsOverWhileItOnlyGoesOn() {
        assertThat(over(APayment.awaitingPayment(), SILENCE, at(LATE))).isEmpty();
        assertThat(over(APayment.awaitingPayment(), new Event.Queried(new TradeAnswer.NotScanned()), at(LATE)))
                .as("being cancelled is not an end")
                .isEmpty();
        assertThat(over(APayment.refunding(), new Event.RefundAnswered(new RefundAnswer.Refused("x")), tried(40)))
                .isEmpty();
        assertThat(over(APayment.cancelled(), SILENCE, at(LATE))).isEmpty();
    }

    @Test
    void orderServiceIsReachedOnceItHasAnswered() {
        assertThat(over(APayment.paid(), new Event.OrderDecided(new OrderDecision.Accepted()), at(LATE)))
                .contains(Alert.ORDER_UNREACHABLE);
        assertThat(over(APayment.partiallyRefunded(), new Event.OrderToldOfRefund(true), at(LATE)))
                .containsExactlyInAnyOrder(Alert.ORDER_UNREACHABLE, Alert.UNREADABLE, Alert.DUTY_FAILS);
        var asked = new Event.RefundRequested(new Refund("R1", Money.ofYuan("10.00"), "scratched"));
        var held = new Event.ShippingHeld(ShippingHold.HELD);
        assertThat(over(APayment.after(APayment.completed(), LATE, asked), held, at(LATE)))
                .contains(Alert.ORDER_UNREACHABLE);
        assertThat(over(APayment.completed(), new Event.HoldLifted(true), at(LATE)))
                .containsExactlyInAnyOrder(Alert.ORDER_UNREACHABLE, Alert.UNREADABLE, Alert.DUTY_FAILS);
        assertThat(over(APayment.paid(), new Event.OrderDecided(new OrderDecision.Unknown("away")), at(LATE)))
                .isEmpty();
    }

    @Test
    void whatCouldNotBeReadOrCarriedOutIsOverWithTheNextCertainEnd() {
        assertThat(over(APayment.awaitingPayment(), new Event.Notified(PAID_IN_FULL), at(LATE)))
                .contains(Alert.UNREADABLE, Alert.DUTY_FAILS);
        assertThat(over(APayment.created(), new Event.StopRequested(), at(LATE)))
                .isEmpty();
    }

    @Test
    void whatIsOddStaysUntilAPersonHasLooked() {
        var ends = List.of(
                over(APayment.awaitingPayment(), new Event.Notified(PAID_IN_FULL), at(LATE)),
                over(APayment.cancelling(), new Event.CancelAnswered(new CancelAnswer.Closed()), at(LATE)),
                over(APayment.refunding(), new Event.RefundAnswered(new RefundAnswer.Done()), at(LATE)));

        assertThat(ends)
                .allSatisfy(over -> assertThat(over)
                        .doesNotContain(
                                Alert.TRADE_NO_DIFFERS,
                                Alert.NUMBER_USED,
                                Alert.REFUNDED_AT_ALIPAY,
                                Alert.CONTRADICTION));
    }

    private static TransitionContext tried(int tries) {
        return new TransitionContext(LATE, LATE, tries, true, POLICY);
    }

    private static List<Alert> alerts(Payment payment, Event event, TransitionContext moment) {
        return Transitions.on(payment, event, moment).alerts();
    }

    private static Set<Alert> over(Payment payment, Event event, TransitionContext moment) {
        var next = Transitions.on(payment, event, moment);
        return Arrays.stream(Alert.values())
                .filter(alert -> alert.endedBy(payment, next))
                .collect(Collectors.toSet());
    }
}
