package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.testing.APayment.AMOUNT;
import static com.mmall.payment.testing.APayment.PAID_IN_FULL;
import static com.mmall.payment.testing.APayment.POLICY;
import static com.mmall.payment.testing.APayment.TRADE;
import static com.mmall.payment.testing.APayment.after;
import static com.mmall.payment.testing.APayment.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.TaskChange.Cancel;
import com.mmall.payment.domain.TaskChange.Schedule;
import com.mmall.payment.testing.APayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchingTest {
    private static final Payment ENDED = APayment.cancelled();
    private static final Instant UNTIL = APayment.DEADLINE.plus(POLICY.watchAfterClose());
    private static final Instant NOW = APayment.DEADLINE.plusSeconds(60);

    @Test
    void looksEveryMinute() {
        assertThat(ENDED.watchUntil()).isEqualTo(UNTIL);
        assertThat(asked(new TradeAnswer.Closed()).tasks())
                .containsExactly(new Schedule(TaskKind.WATCH, NOW.plusSeconds(60)));
        assertThat(asked(new TradeAnswer.Unknown("?")).tasks())
                .containsExactly(new Schedule(TaskKind.WATCH, NOW.plusSeconds(60)));
        assertThat(asked(new TradeAnswer.Rejected("?")).alerts()).containsExactly(Alert.REQUEST_REJECTED);
    }

    @Test
    void anAnswerThatWasLongOnItsWayIsNotTheLast() {
        var late = new TransitionContext(UNTIL.plusSeconds(9_000), UNTIL.minusSeconds(1), 0, false, POLICY);

        assertThat(Transitions.on(ENDED, new Event.Queried(new TradeAnswer.NotScanned()), late)
                        .tasks())
                .containsExactly(new Schedule(TaskKind.WATCH, late.now().plusSeconds(60)));
    }

    @Test
    void aTradeThatWaitsAgainIsCancelledAgain() {
        var next = asked(new TradeAnswer.Waiting(TRADE));

        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(next.tasks())
                .containsExactly(new Schedule(TaskKind.WATCH, NOW.plusSeconds(60)), new Schedule(TaskKind.CANCEL, NOW));
        assertThat(Transitions.on(ENDED, new Event.Notified(new TradeAnswer.Waiting(TRADE)), at(NOW))
                        .tasks())
                .containsExactly(new Schedule(TaskKind.CANCEL, NOW));
    }

    @Test
    void newsThatSayNothingNewChangeNothing() {
        assertThat(Transitions.on(ENDED, new Event.Notified(new TradeAnswer.Closed()), at(NOW)))
                .isEqualTo(new Transition(ENDED, List.of(), List.of()));
    }

    @Test
    void moneyThatWentBackAlreadyIsRefunded() {
        var back = asked(new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT));

        assertThat(back.payment().status()).isEqualTo(REFUNDED);
        assertThat(back.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(back.payment().paidAt()).isEqualTo(NOW);
        assertThat(back.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(back.tasks()).containsExactly(new Cancel(TaskKind.WATCH), new Cancel(TaskKind.CANCEL));
    }

    @Test
    void aLatePaymentIsTakenInWithItsTimeAndGoesBack() {
        var late = asked(PAID_IN_FULL).payment();

        assertThat(late.paidAt()).isEqualTo(PAID_IN_FULL.paidAt());
        assertThat(late.paidSeen()).isTrue();
        assertThat(late.refund().refund().amount()).isEqualTo(AMOUNT);
        assertThat(asked(new TradeAnswer.Paid(TRADE, AMOUNT, null)).payment().paidAt())
                .isEqualTo(NOW);
    }

    /** Alipay repeats a notify for 25 hours; by then nobody looks any more. */
    @Test
    void newsOfAPaymentLongAfterTheWatchAreNotLost() {
        var now = UNTIL.plus(Duration.ofHours(25));
        var unwatched = Transitions.on(
                ENDED,
                new Event.Queried(new TradeAnswer.NotScanned()),
                new TransitionContext(UNTIL.plusSeconds(1), UNTIL.plusSeconds(1), 0, false, POLICY));
        assertThat(unwatched.tasks()).containsExactly(new Cancel(TaskKind.WATCH));

        var heard = Transitions.on(unwatched.payment(), new Event.Notified(PAID_IN_FULL), at(now));

        assertThat(heard.payment().status()).isEqualTo(PaymentStatus.REFUNDING);
        assertThat(heard.tasks()).contains(new Schedule(TaskKind.REFUND, now));
    }

    @Test
    void aLatePaymentOfAnotherAmountIsWatchedOn() {
        var next = asked(new TradeAnswer.Paid(TRADE, new Money(1), null));

        assertThat(next.payment().status()).isEqualTo(CANCELLED);
        assertThat(next.alerts()).containsExactly(Alert.AMOUNT_MISMATCH);
        assertThat(next.tasks()).containsExactly(new Schedule(TaskKind.WATCH, NOW.plusSeconds(60)));
    }

    @Test
    void afterASecondCancelTheNextLookDecides() {
        for (var answer : List.of(
                new CancelAnswer.Closed(),
                new CancelAnswer.NoTrade(),
                new CancelAnswer.NoAction(),
                new CancelAnswer.TooLate("?"),
                new CancelAnswer.Unknown("?"))) {
            assertThat(cancelled(answer).tasks())
                    .containsExactly(new Cancel(TaskKind.CANCEL), new Schedule(TaskKind.WATCH, NOW.plusSeconds(5)));
            assertThat(cancelled(answer).alerts()).isEmpty();
            assertThat(cancelled(answer).payment().watchUntil()).isEqualTo(UNTIL);
        }
        assertThat(cancelled(new CancelAnswer.Refused("?")).alerts()).containsExactly(Alert.CANCEL_REFUSED);
        assertThat(cancelled(new CancelAnswer.Rejected("?")).alerts()).containsExactly(Alert.REQUEST_REJECTED);
    }

    @Test
    void theSecondCancelMayGiveBack() {
        var back = cancelled(new CancelAnswer.Refunded(TRADE));

        assertThat(back.payment().status()).isEqualTo(REFUNDED);
        assertThat(back.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(back.payment().paidSeen()).isTrue();
        assertThat(back.payment().paidAt()).isEqualTo(NOW);
        assertThat(back.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(back.tasks()).containsExactly(new Cancel(TaskKind.WATCH), new Cancel(TaskKind.CANCEL));
    }

    @Test
    void aLookBeforeARefundByTheLastCancelWouldBeShownIsNotTheLast() {
        for (var answer :
                List.of(new CancelAnswer.Unknown("lost"), new CancelAnswer.Closed(), new CancelAnswer.NoTrade())) {
            var cancelledAt = UNTIL.minusSeconds(1);
            var watched = Transitions.on(ENDED, new Event.CancelAnswered(answer), at(cancelledAt))
                    .payment();
            assertThat(watched.watchUntil()).isEqualTo(cancelledAt.plusSeconds(120));

            assertThat(look(watched, cancelledAt.plusSeconds(119)).tasks())
                    .containsExactly(new Schedule(TaskKind.WATCH, cancelledAt.plusSeconds(179)));
            assertThat(look(watched, cancelledAt.plusSeconds(120)).tasks()).containsExactly(new Cancel(TaskKind.WATCH));
        }
    }

    @Test
    void aTradeThatShowedUpAfterARefusalIsWatchedOnceItIsCancelled() {
        var next =
                Transitions.on(APayment.failed(), new Event.CancelAnswered(new CancelAnswer.Unknown("lost")), at(NOW));

        assertThat(next.payment().watchUntil()).isEqualTo(NOW.plusSeconds(120));
        assertThat(next.tasks())
                .containsExactly(new Cancel(TaskKind.CANCEL), new Schedule(TaskKind.WATCH, NOW.plusSeconds(5)));
    }

    @Test
    void whatNeverHadAQrIsNotWatched() {
        var failed = APayment.failed();

        assertThat(after(failed, NOW, new Event.Queried(new TradeAnswer.NotScanned())))
                .isEqualTo(failed);
        assertThat(Transitions.on(failed, new Event.Queried(new TradeAnswer.NotScanned()), at(NOW))
                        .tasks())
                .isEmpty();
    }

    private static Transition look(Payment p, Instant due) {
        return Transitions.on(
                p, new Event.Queried(new TradeAnswer.Closed()), new TransitionContext(due, due, 0, false, POLICY));
    }

    private static Transition asked(TradeAnswer answer) {
        return Transitions.on(ENDED, new Event.Queried(answer), at(NOW));
    }

    private static Transition cancelled(CancelAnswer answer) {
        return Transitions.on(ENDED, new Event.CancelAnswered(answer), at(NOW));
    }
}
