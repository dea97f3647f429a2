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

import com.mmall.payment.domain.Next.Drop;
import com.mmall.payment.domain.Next.Owe;
import com.mmall.payment.testing.APayment;
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
        assertThat(asked(new TradeAnswer.Closed()).todos())
                .containsExactly(new Owe(DutyKind.WATCH, NOW.plusSeconds(60)));
        assertThat(asked(new TradeAnswer.Unknown("?")).todos())
                .containsExactly(new Owe(DutyKind.WATCH, NOW.plusSeconds(60)));
        assertThat(asked(new TradeAnswer.Rejected("?")).alerts()).containsExactly(Alert.REQUEST_REJECTED);
    }

    @Test
    void anAnswerThatWasLongOnItsWayIsNotTheLast() {
        var late = new Moment(UNTIL.plusSeconds(9_000), UNTIL.minusSeconds(1), 0, false, POLICY);

        assertThat(Transitions.on(ENDED, new Event.Queried(new TradeAnswer.NotScanned()), late)
                        .todos())
                .containsExactly(new Owe(DutyKind.WATCH, late.now().plusSeconds(60)));
    }

    @Test
    void aTradeThatWaitsAgainIsCancelledAgain() {
        var next = asked(new TradeAnswer.Waiting(TRADE));

        assertThat(next.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(next.todos())
                .containsExactly(new Owe(DutyKind.WATCH, NOW.plusSeconds(60)), new Owe(DutyKind.CANCEL, NOW));
        assertThat(Transitions.on(ENDED, new Event.Notified(new TradeAnswer.Waiting(TRADE)), at(NOW))
                        .todos())
                .containsExactly(new Owe(DutyKind.CANCEL, NOW));
    }

    @Test
    void newsThatSayNothingNewChangeNothing() {
        assertThat(Transitions.on(ENDED, new Event.Notified(new TradeAnswer.Closed()), at(NOW)))
                .isEqualTo(new Next(ENDED, List.of(), List.of()));
    }

    @Test
    void moneyThatWentBackAlreadyIsRefunded() {
        var back = asked(new TradeAnswer.PaidAndRefunded(TRADE, AMOUNT));

        assertThat(back.payment().status()).isEqualTo(REFUNDED);
        assertThat(back.payment().refunded()).isEqualTo(AMOUNT);
        assertThat(back.payment().paidAt()).isEqualTo(NOW);
        assertThat(back.payment().tradeNo()).isEqualTo(TRADE);
        assertThat(back.todos()).containsExactly(new Drop(DutyKind.WATCH), new Drop(DutyKind.CANCEL));
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

    @Test
    void aLatePaymentOfAnotherAmountIsWatchedOn() {
        var next = asked(new TradeAnswer.Paid(TRADE, new Money(1), null));

        assertThat(next.payment().status()).isEqualTo(CANCELLED);
        assertThat(next.alerts()).containsExactly(Alert.AMOUNT_MISMATCH);
        assertThat(next.todos()).containsExactly(new Owe(DutyKind.WATCH, NOW.plusSeconds(60)));
    }

    @Test
    void afterASecondCancelTheNextLookDecides() {
        for (var answer : List.of(
                new CancelAnswer.Closed(),
                new CancelAnswer.NoTrade(),
                new CancelAnswer.NoAction(),
                new CancelAnswer.TooLate("?"),
                new CancelAnswer.Unknown("?"))) {
            assertThat(cancelled(answer).todos())
                    .containsExactly(new Drop(DutyKind.CANCEL), new Owe(DutyKind.WATCH, NOW.plusSeconds(5)));
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
        assertThat(back.todos()).containsExactly(new Drop(DutyKind.WATCH), new Drop(DutyKind.CANCEL));
    }

    @Test
    void aLookBeforeARefundByTheLastCancelWouldBeShownIsNotTheLast() {
        for (var answer :
                List.of(new CancelAnswer.Unknown("lost"), new CancelAnswer.Closed(), new CancelAnswer.NoTrade())) {
            var cancelledAt = UNTIL.minusSeconds(1);
            var watched = Transitions.on(ENDED, new Event.CancelAnswered(answer), at(cancelledAt))
                    .payment();
            assertThat(watched.watchUntil()).isEqualTo(cancelledAt.plusSeconds(120));

            assertThat(look(watched, cancelledAt.plusSeconds(119)).todos())
                    .containsExactly(new Owe(DutyKind.WATCH, cancelledAt.plusSeconds(179)));
            assertThat(look(watched, cancelledAt.plusSeconds(120)).todos()).containsExactly(new Drop(DutyKind.WATCH));
        }
    }

    @Test
    void aTradeThatShowedUpAfterARefusalIsWatchedOnceItIsCancelled() {
        var next =
                Transitions.on(APayment.failed(), new Event.CancelAnswered(new CancelAnswer.Unknown("lost")), at(NOW));

        assertThat(next.payment().watchUntil()).isEqualTo(NOW.plusSeconds(120));
        assertThat(next.todos())
                .containsExactly(new Drop(DutyKind.CANCEL), new Owe(DutyKind.WATCH, NOW.plusSeconds(5)));
    }

    @Test
    void whatNeverHadAQrIsNotWatched() {
        var failed = APayment.failed();

        assertThat(after(failed, NOW, new Event.Queried(new TradeAnswer.NotScanned())))
                .isEqualTo(failed);
        assertThat(Transitions.on(failed, new Event.Queried(new TradeAnswer.NotScanned()), at(NOW))
                        .todos())
                .isEmpty();
    }

    private static Next look(Payment p, Instant due) {
        return Transitions.on(p, new Event.Queried(new TradeAnswer.Closed()), new Moment(due, due, 0, false, POLICY));
    }

    private static Next asked(TradeAnswer answer) {
        return Transitions.on(ENDED, new Event.Queried(answer), at(NOW));
    }

    private static Next cancelled(CancelAnswer answer) {
        return Transitions.on(ENDED, new Event.CancelAnswered(answer), at(NOW));
    }
}
