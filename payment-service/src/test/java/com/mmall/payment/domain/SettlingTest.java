package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.testing.APayment.AMOUNT;
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
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the order says of a payment, and what it is told. */
class SettlingTest {
    private static final Instant NOW = START.plusSeconds(100);
    private static final Event ACCEPTED = new Event.OrderDecided(new OrderDecision.Accepted());
    private static final Event REFUSED = new Event.OrderDecided(new OrderDecision.Refund("closed"));
    private static final Event LOST = new Event.OrderDecided(new OrderDecision.Unknown("503"));

    @Test
    void anAcceptedPaymentOwesNothingMore() {
        var next = Transitions.on(APayment.paid(), ACCEPTED, at(NOW));

        assertThat(next.payment().status()).isEqualTo(COMPLETED);
        assertThat(next.payment().accepted()).isTrue();
        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.TELL_PAID));
    }

    @Test
    void anOrderThatIsAwayIsAskedAgainWithinTenSeconds() {
        var next = Transitions.on(APayment.paid(), LOST, new TransitionContext(NOW, NOW, 7, true, APayment.POLICY));

        assertThat(next.tasks()).singleElement().satisfies(task -> {
            assertThat(task).isInstanceOf(Retry.class);
            assertThat(((Retry) task).due()).isBetween(NOW.plusSeconds(10), NOW.plusMillis(10_250));
        });
        assertThat(next.alerts()).isEmpty();
    }

    @Test
    void anOrderThatIsAwayForLongIsAPersonsConcern() {
        var paidAt = APayment.paid().paidAt();

        assertThat(Transitions.on(APayment.paid(), LOST, at(paidAt.plus(Duration.ofMinutes(15))))
                        .alerts())
                .isEmpty();
        assertThat(Transitions.on(
                                APayment.paid(),
                                LOST,
                                at(paidAt.plus(Duration.ofMinutes(15)).plusMillis(1)))
                        .alerts())
                .containsExactly(Alert.ORDER_UNREACHABLE);
    }

    @Test
    void aDecisionAgainstAnAcceptedPaymentIsAContradiction() {
        var next = Transitions.on(APayment.completed(), REFUSED, at(NOW));

        assertThat(next.payment()).isEqualTo(APayment.completed());
        assertThat(next.alerts()).containsExactly(Alert.CONTRADICTION);
        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.TELL_PAID));
        var partly = Transitions.on(APayment.partiallyRefunded(), REFUSED, at(NOW));
        assertThat(partly.payment()).isEqualTo(APayment.partiallyRefunded());
        assertThat(partly.alerts()).containsExactly(Alert.CONTRADICTION);
    }

    @Test
    void whatAPersonLeftOfARefusedPaymentGoesBackToo() {
        var partly = after(APayment.paid(), NOW, new Event.RefundNoticed(TRADE, Money.ofYuan("8.80")));
        var next = Transitions.on(partly, REFUSED, at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDING);
        assertThat(next.payment().refund().refund().amount()).isEqualTo(Money.ofYuan("80.00"));
        assertThat(next.payment().refund().refund().reason()).isEqualTo("closed");
        assertThat(next.tasks())
                .containsExactly(new Cancel(TaskKind.TELL_PAID), new Schedule(TaskKind.REFUND, NOW.plusSeconds(3)));
    }

    @Test
    void aLateAcceptanceOfAPartlyRefundedPaymentIsAnsweredWithTheRefund() {
        var partly = after(APayment.paid(), NOW, new Event.RefundNoticed(TRADE, Money.ofYuan("8.80")));
        var next = Transitions.on(partly, ACCEPTED, at(NOW));

        assertThat(next.payment().status()).isEqualTo(PARTIALLY_REFUNDED);
        assertThat(next.payment().accepted()).isTrue();
        assertThat(next.tasks())
                .containsExactly(new Cancel(TaskKind.TELL_PAID), new Schedule(TaskKind.TELL_REFUNDED, NOW));
    }

    @Test
    void anAcceptanceWhileNothingIsBackYetTellsOfNoRefund() {
        var next = Transitions.on(APayment.refunding(), ACCEPTED, at(NOW));

        assertThat(next.payment().accepted()).isTrue();
        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.TELL_PAID));
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentStatus.class,
            names = {"CREATED", "AWAITING_PAYMENT", "CANCELLING", "CANCELLED", "FAILED", "COMPLETED"})
    void aDecisionThatNobodyWaitsForIsDropped(PaymentStatus status) {
        var next = Transitions.on(APayment.in(status), ACCEPTED, at(NOW));

        assertThat(next.payment()).isEqualTo(APayment.in(status));
        assertThat(next.tasks()).containsExactly(new Cancel(TaskKind.TELL_PAID));
    }

    @Test
    void tellsOfRefundsUntilTheOrderKnows() {
        var p = APayment.partiallyRefunded();

        assertThat(Transitions.on(p, new Event.OrderToldOfRefund(true), at(NOW)).tasks())
                .containsExactly(new Cancel(TaskKind.TELL_REFUNDED), new Schedule(TaskKind.LIFT_HOLD, NOW));
        var again = Transitions.on(p, new Event.OrderToldOfRefund(false), tried(100));
        assertThat(again.tasks()).hasOnlyElementsOfType(Retry.class);
        assertThat(again.tasks().getFirst().kind()).isEqualTo(TaskKind.TELL_REFUNDED);
        assertThat(((Retry) again.tasks().getFirst()).due()).isAfter(NOW.plusSeconds(9));
        assertThat(again.alerts()).isEmpty();
        assertThat(Transitions.on(p, new Event.OrderToldOfRefund(false), tried(101))
                        .alerts())
                .containsExactly(Alert.ORDER_UNREACHABLE);
    }

    @Test
    void liftsTheHoldUntilTheOrderKnows() {
        var p = APayment.completed();

        assertThat(Transitions.on(p, new Event.HoldLifted(true), at(NOW)).tasks())
                .containsExactly(new Cancel(TaskKind.LIFT_HOLD));
        var again = Transitions.on(p, new Event.HoldLifted(false), tried(100));
        assertThat(again.tasks().getFirst().kind()).isEqualTo(TaskKind.LIFT_HOLD);
        assertThat(((Retry) again.tasks().getFirst()).due()).isAfter(NOW.plusSeconds(9));
        assertThat(again.alerts()).isEmpty();
        assertThat(Transitions.on(p, new Event.HoldLifted(false), tried(101)).alerts())
                .containsExactly(Alert.ORDER_UNREACHABLE);
    }

    @Test
    void comparesWhatAlipaySaysLater() {
        var cheap = new Event.Queried(new TradeAnswer.Paid(TRADE, Money.ofYuan("0.01"), null));
        var other = new Event.Notified(new TradeAnswer.Paid(new TradeNo("another"), AMOUNT, null));

        assertThat(Transitions.on(APayment.completed(), cheap, at(NOW)).alerts())
                .containsExactly(Alert.AMOUNT_MISMATCH);
        assertThat(Transitions.on(APayment.completed(), other, at(NOW)).alerts())
                .containsExactly(Alert.TRADE_NO_DIFFERS);
        assertThat(Transitions.on(APayment.completed(), new Event.Notified(PAID_IN_FULL), at(NOW))
                        .alerts())
                .isEmpty();
    }

    @Test
    void aClosedTradeOfAPaidPaymentIsAContradiction() {
        var closed = new Event.Notified(new TradeAnswer.Closed());

        assertThat(Transitions.on(APayment.paid(), closed, at(NOW)).alerts()).containsExactly(Alert.CONTRADICTION);
        assertThat(Transitions.on(APayment.completed(), closed, at(NOW)).alerts())
                .containsExactly(Alert.CONTRADICTION);
        assertThat(Transitions.on(APayment.refunded(), closed, at(NOW)).alerts())
                .isEmpty();
    }

    @Test
    void whatIsAllBackAtAlipayIsRefunded() {
        var back = new Event.Queried(new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT));
        var next = Transitions.on(APayment.completed(), back, at(NOW));

        assertThat(next.payment().status()).isEqualTo(REFUNDED);
        assertThat(next.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(next.alerts()).containsExactly(Alert.REFUNDED_AT_ALIPAY);
        assertThat(after(APayment.paid(), NOW, new Event.Queried(new TradeAnswer.NotScanned()))
                        .status())
                .isEqualTo(PAID);
    }

    private static TransitionContext tried(int tries) {
        return new TransitionContext(NOW, NOW, tries, true, APayment.POLICY);
    }
}
