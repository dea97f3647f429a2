package com.mmall.payment.simulation;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.simulation.Invariants.Violation;
import com.mmall.payment.simulation.SmallState.TradeIs;
import java.time.Instant;

/** What must hold in each state of the small model, and at each move. */
final class SmallLaws {
    private SmallLaws() {}

    static void atEachMove(Payment before, Event event, Payment after, Instant now) {
        if (before.status() == after.status()) {
            return;
        }
        require(before.status() != PaymentStatus.REFUNDED, Law.REFUNDED_IS_THE_END);
        require(
                after.status() != PaymentStatus.PAID || before.status() != PaymentStatus.CANCELLING,
                Law.NEVER_PAID_ONCE_CANCELLING);
        require(!(event instanceof Event.Queried(TradeAnswer.Unknown lost)), Law.SILENCE_MOVES_NOTHING);
        require(
                after.status() != PaymentStatus.CANCELLING || before.timeIsUp(now),
                Law.CANCELLING_ONLY_WHEN_TIME_IS_UP);
    }

    static void inEachState(SmallState s) {
        var open = 0;
        for (int i = 0; i < s.attempts().size(); i++) {
            var a = s.attempts().get(i);
            var status = a.payment().status();
            open += status.open() ? 1 : 0;
            var holds = status == PaymentStatus.PAID || status == PaymentStatus.COMPLETED;
            require(!holds || a.trade() == TradeIs.PAID, Law.PAID_ONLY_WITH_A_PAID_TRADE);
            require(
                    status != PaymentStatus.REFUNDED || a.trade() == TradeIs.REFUNDED,
                    Law.BOTH_BOOKS_SHOW_THE_SAME_REFUNDS);
            require(!a.payment().accepted() || s.acceptedBy(i), Law.ORDER_AND_PAYMENT_AGREE);
            require(a.trade() != TradeIs.REFUNDED || !s.acceptedBy(i), Law.ORDER_AND_PAYMENT_AGREE);
            var over = a.tasks().isEmpty() && !status.open();
            require(!over || !a.payable(s.phase()), Law.NO_MONEY_IN_AN_ENDED_PAYMENT);
            require(!over || a.trade() != TradeIs.PAID || s.acceptedBy(i), Law.MONEY_STAYS_ONLY_FOR_ITS_ORDER);
        }
        require(open <= 1, Law.ONE_OPEN_PAYMENT_PER_ORDER);
    }

    private static void require(boolean holds, Law law) {
        if (!holds) {
            throw new Violation(law, "");
        }
    }
}
