package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.domain.TaskKind.LIFT_HOLD;
import static com.mmall.payment.domain.TaskKind.REFUND;
import static com.mmall.payment.domain.TaskKind.TELL_PAID;
import static com.mmall.payment.domain.TaskKind.TELL_REFUNDED;

import java.time.Duration;

/** Alipay has, or had, the money: order-service is told until it answers, and what Alipay says later is compared. */
final class Settling {
    static final Duration TELL_AGAIN = Duration.ofSeconds(10);
    /** At ten seconds each that is a quarter of an hour. */
    static final int UNREACHABLE_AFTER_TRIES = 100;

    private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(15);

    private Settling() {}

    static Transition decided(Payment p, OrderDecision decision, TransitionContext m) {
        return switch (decision) {
            case OrderDecision.Accepted() -> accepted(p, m);
            case OrderDecision.Refund refund -> refused(p, refund.reason(), m);
            case OrderDecision.Unknown unknown ->
                Transition.stay(p)
                        .retry(TELL_PAID, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), TELL_AGAIN)))
                        .alertIf(tooLong(p, m), Alert.ORDER_UNREACHABLE);
        };
    }

    private static Transition accepted(Payment p, TransitionContext m) {
        return switch (p.status()) {
            case PAID ->
                Transition.stay(p.edit().accepted().status(COMPLETED).done()).cancel(TELL_PAID);
            case REFUNDING, PARTIALLY_REFUNDED, REFUNDED -> {
                var next = Transition.stay(p.edit().accepted().done()).cancel(TELL_PAID);
                yield p.refunded().fen() > 0 ? next.schedule(TELL_REFUNDED, m.now()) : next;
            }
            case COMPLETED, CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED, FAILED ->
                Transition.stay(p).cancel(TELL_PAID);
        };
    }

    private static Transition refused(Payment p, String reason, TransitionContext m) {
        return switch (p.status()) {
            case PAID, PARTIALLY_REFUNDED ->
                p.accepted()
                        ? Transition.stay(p).cancel(TELL_PAID).alert(Alert.CONTRADICTION)
                        : Transition.stay(Refunding.wholeRemainder(p.edit(), reason))
                                .cancel(TELL_PAID)
                                .schedule(REFUND, Refunding.mayBeAsked(p, m));
            case COMPLETED -> Transition.stay(p).cancel(TELL_PAID).alert(Alert.CONTRADICTION);
            case REFUNDING, REFUNDED, CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED, FAILED ->
                Transition.stay(p).cancel(TELL_PAID);
        };
    }

    /** Only an order that knows what went back may ship again; of one that is refunded in full nothing is shipped. */
    static Transition toldOfRefund(Payment p, boolean certain, TransitionContext m) {
        if (certain) {
            var told = Transition.stay(p).cancel(TELL_REFUNDED);
            return p.status() == PARTIALLY_REFUNDED ? told.schedule(LIFT_HOLD, m.now()) : told;
        }
        return Transition.stay(p)
                .retry(TELL_REFUNDED, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), TELL_AGAIN)))
                .alertIf(m.tries() > UNREACHABLE_AFTER_TRIES, Alert.ORDER_UNREACHABLE);
    }

    static Transition holdLifted(Payment p, boolean certain, TransitionContext m) {
        return certain
                ? Transition.stay(p).cancel(LIFT_HOLD)
                : Transition.stay(p)
                        .retry(LIFT_HOLD, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), TELL_AGAIN)))
                        .alertIf(m.tries() > UNREACHABLE_AFTER_TRIES, Alert.ORDER_UNREACHABLE);
    }

    static Transition seen(Payment p, TradeAnswer answer, TransitionContext m) {
        return switch (answer) {
            case TradeAnswer.Paid paid ->
                Transition.stay(p).alertIf(!paid.amount().equals(p.amount()), Alert.AMOUNT_MISMATCH);
            case TradeAnswer.PaidAndRefunded back -> Refunding.noticed(p, back.tradeNo(), p.amount(), m);
            case TradeAnswer.Closed() ->
                Transition.stay(p).alertIf(p.status() == PAID || p.status() == COMPLETED, Alert.CONTRADICTION);
            case TradeAnswer.Waiting waiting -> Transition.stay(p);
            case TradeAnswer.NotScanned() -> Transition.stay(p);
            case TradeAnswer.Rejected wrong -> Transition.stay(p);
            case TradeAnswer.Unknown unknown -> Transition.stay(p);
        };
    }

    private static boolean tooLong(Payment p, TransitionContext m) {
        var paidAt = p.paidAt();
        return paidAt != null && m.now().isAfter(paidAt.plus(UNREACHABLE_AFTER));
    }
}
