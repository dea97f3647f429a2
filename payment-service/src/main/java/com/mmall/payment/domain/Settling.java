package com.mmall.payment.domain;

import static com.mmall.payment.domain.DutyKind.LIFT_HOLD;
import static com.mmall.payment.domain.DutyKind.REFUND;
import static com.mmall.payment.domain.DutyKind.TELL_PAID;
import static com.mmall.payment.domain.DutyKind.TELL_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;

import java.time.Duration;

/** Alipay has, or had, the money: order-service is told until it answers, and what Alipay says later is compared. */
final class Settling {
    static final Duration TELL_AGAIN = Duration.ofSeconds(10);
    /** At ten seconds each that is a quarter of an hour. */
    static final int UNREACHABLE_AFTER_TRIES = 100;

    private static final Duration UNREACHABLE_AFTER = Duration.ofMinutes(15);

    private Settling() {}

    static Next decided(Payment p, OrderDecision decision, Moment m) {
        return switch (decision) {
            case OrderDecision.Accepted() -> accepted(p, m);
            case OrderDecision.Refund refund -> refused(p, refund.reason(), m);
            case OrderDecision.Unknown unknown ->
                Next.stay(p)
                        .retry(TELL_PAID, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), TELL_AGAIN)))
                        .alertIf(tooLong(p, m), Alert.ORDER_UNREACHABLE);
        };
    }

    private static Next accepted(Payment p, Moment m) {
        var after = p.edit().accepted().done();
        return switch (p.status()) {
            case PAID -> Next.stay(after.to(COMPLETED)).drop(TELL_PAID);
            case REFUNDING, PARTIALLY_REFUNDED, REFUNDED ->
                p.refunded().fen() > 0
                        ? Next.stay(after).drop(TELL_PAID).owe(TELL_REFUNDED, m.now())
                        : Next.stay(after).drop(TELL_PAID);
            case COMPLETED, CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED, FAILED ->
                Next.stay(p).drop(TELL_PAID);
        };
    }

    private static Next refused(Payment p, String reason, Moment m) {
        return switch (p.status()) {
            case PAID, PARTIALLY_REFUNDED ->
                p.accepted()
                        ? Next.stay(p).drop(TELL_PAID).alert(Alert.CONTRADICTION)
                        : Next.stay(Refunding.wholeRemainder(p.to(REFUNDING), reason))
                                .drop(TELL_PAID)
                                .owe(REFUND, m.now());
            case COMPLETED -> Next.stay(p).drop(TELL_PAID).alert(Alert.CONTRADICTION);
            case REFUNDING, REFUNDED, CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED, FAILED ->
                Next.stay(p).drop(TELL_PAID);
        };
    }

    static Next toldOfRefund(Payment p, boolean certain, Moment m) {
        return certain
                ? Next.stay(p).drop(TELL_REFUNDED)
                : Next.stay(p)
                        .retry(TELL_REFUNDED, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), TELL_AGAIN)))
                        .alertIf(m.tries() > UNREACHABLE_AFTER_TRIES, Alert.ORDER_UNREACHABLE);
    }

    static Next holdLifted(Payment p, boolean certain, Moment m) {
        return certain
                ? Next.stay(p).drop(LIFT_HOLD)
                : Next.stay(p)
                        .retry(LIFT_HOLD, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), TELL_AGAIN)))
                        .alertIf(m.tries() > UNREACHABLE_AFTER_TRIES, Alert.ORDER_UNREACHABLE);
    }

    static Next seen(Payment p, TradeAnswer answer, Moment m) {
        return switch (answer) {
            case TradeAnswer.Paid paid ->
                Next.stay(p).alertIf(!paid.amount().equals(p.amount()), Alert.AMOUNT_MISMATCH);
            case TradeAnswer.PaidAndRefunded back -> Refunding.noticed(p, back.tradeNo(), p.amount(), m);
            case TradeAnswer.Closed() ->
                Next.stay(p).alertIf(p.status() == PAID || p.status() == COMPLETED, Alert.CONTRADICTION);
            case TradeAnswer.Waiting waiting -> Next.stay(p);
            case TradeAnswer.NotScanned() -> Next.stay(p);
            case TradeAnswer.Rejected wrong -> Next.stay(p);
            case TradeAnswer.Unknown unknown -> Next.stay(p);
        };
    }

    private static boolean tooLong(Payment p, Moment m) {
        var paidAt = p.paidAt();
        return paidAt != null && m.now().isAfter(paidAt.plus(UNREACHABLE_AFTER));
    }
}
