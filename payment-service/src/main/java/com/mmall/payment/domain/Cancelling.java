package com.mmall.payment.domain;

import static com.mmall.payment.domain.Payment.CancelProgress.CLEAR;
import static com.mmall.payment.domain.Payment.CancelProgress.TO_CONFIRM;
import static com.mmall.payment.domain.Payment.CancelProgress.UNCLEAR;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.domain.TaskKind.CANCEL;
import static com.mmall.payment.domain.TaskKind.REFUND;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment.CancelProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The point of no return: a cancel may be on the wire, and a cancel refunds a paid trade. So nothing leads from here to
 * PAID; money that shows up ends REFUNDED. Alipay does not document what a repeated cancel answers, so no form of that
 * answer is waited for: any definite one is followed by a query, and the query decides.
 */
final class Cancelling {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    /** Our clock and Alipay's may differ by less than that. */
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(1);

    /** With the back-off that is three minutes; then the money is asked for by a refund. */
    private static final int CANCELS_IN_VAIN = 10;

    private Cancelling() {}

    static Transition answered(Payment p, CancelAnswer answer, TransitionContext m) {
        return switch (p.status()) {
            case CANCELLING -> ending(p, answer, m);
            case CANCELLED, FAILED -> Watching.cancelledAgain(p, answer, m);
            case CREATED, AWAITING_PAYMENT, PAID, COMPLETED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED ->
                Transition.stay(p);
        };
    }

    private static Transition ending(Payment p, CancelAnswer answer, TransitionContext m) {
        return switch (answer) {
            case CancelAnswer.Refunded back -> refunded(p, back.tradeNo(), m);
            case CancelAnswer.Closed() -> unlessPaid(p, m);
            case CancelAnswer.NoTrade() -> unlessPaid(p, m);
            case CancelAnswer.NoAction() -> look(p, m);
            case CancelAnswer.TooLate late -> look(p, m);
            case CancelAnswer.Refused refused -> look(p, m).alert(Alert.CANCEL_REFUSED);
            case CancelAnswer.Rejected wrong -> again(p, m).alert(Alert.REQUEST_REJECTED);
            case CancelAnswer.Unknown unknown -> again(p, m);
        };
    }

    /** "Closed" and "no trade" are the end only if no earlier cancel can have refunded, and no money was seen. */
    private static Transition unlessPaid(Payment p, TransitionContext m) {
        return p.cancel() == CLEAR && !p.paidSeen() ? Watching.begin(p, m) : look(p, m);
    }

    private static Transition look(Payment p, TransitionContext m) {
        var wait = m.tries() == 0 ? Duration.ZERO : m.policy().backOff(m.tries(), p.paymentNo());
        return Transition.stay(progress(p, TO_CONFIRM))
                .retry(CANCEL, m.now().plus(wait))
                .alertIf(isStuck(p, m), Alert.STUCK);
    }

    private static boolean isStuck(Payment p, TransitionContext m) {
        return m.now().isAfter(p.expiresAt().plus(STUCK_AFTER));
    }

    /** The former holder of the cancel may have sent it. */
    static Transition resumed(Payment p) {
        return p.status() == PaymentStatus.CANCELLING && p.cancel() == CLEAR
                ? Transition.stay(progress(p, UNCLEAR))
                : Transition.stay(p);
    }

    private static Transition again(Payment p, TransitionContext m) {
        return Transition.stay(progress(p, UNCLEAR))
                .retry(CANCEL, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo())))
                .alertIf(isStuck(p, m), Alert.STUCK);
    }

    /** A look at the trade before a repeated cancel, or the confirmation after it. */
    static Transition seen(Payment p, TradeAnswer answer, TransitionContext m, boolean asked) {
        return switch (answer) {
            case TradeAnswer.PaidAndRefunded back -> refunded(p, back.tradeNo(), m);
            case TradeAnswer.Paid paid -> paid(p, paid, m, asked);
            case TradeAnswer.Waiting waiting ->
                asked ? cancelNow(progress(p.edit().trade(waiting.tradeNo()).done(), UNCLEAR)) : Transition.stay(p);
            case TradeAnswer.NotScanned() -> asked ? notScanned(p, m) : Transition.stay(p);
            case TradeAnswer.Closed() -> asked ? closed(p, m) : Transition.stay(p);
            case TradeAnswer.Rejected wrong -> unanswered(p, m, asked);
            case TradeAnswer.Unknown unknown -> unanswered(p, m, asked);
        };
    }

    private static Transition paid(Payment p, TradeAnswer.Paid paid, TransitionContext m, boolean asked) {
        if (!paid.amount().equals(p.amount())) {
            return unanswered(p, m, asked).alert(Alert.AMOUNT_MISMATCH);
        }
        var at = paid.paidAt() == null ? m.now() : paid.paidAt();
        var evident = p.edit().trade(paid.tradeNo()).paidAt(at).paidSeen().done();
        if (!asked) {
            return Transition.stay(evident);
        }
        return refundRemains(p, m) ? refundIt(evident, m) : cancelNow(progress(evident, UNCLEAR));
    }

    /** The cancel had its answer and left the money where it was, or it never gets one. */
    private static boolean refundRemains(Payment p, TransitionContext m) {
        return p.cancel() == TO_CONFIRM || m.tries() >= CANCELS_IN_VAIN;
    }

    /** All of it may be our own cancel's doing; a part never is, and the cancel gives back the rest. */
    static Transition givenBack(Payment p, TradeNo tradeNo, Money sum, TransitionContext m) {
        return sum.equals(p.amount())
                ? refunded(p, tradeNo, m)
                : Transition.stay(p.edit()
                                .trade(tradeNo)
                                .paidAt(m.now())
                                .paidSeen()
                                .refunded(sum)
                                .done())
                        .alert(Alert.REFUNDED_AT_ALIPAY);
    }

    /** A closed trade moves no more: it was never paid, or, if money was seen, all of it went back. */
    private static Transition closed(Payment p, TransitionContext m) {
        return p.paidSeen() ? refunded(p, null, m) : Watching.begin(p, m);
    }

    /** Once its QR has ended at Alipay nobody can scan it, whatever the cancel says. */
    private static Transition notScanned(Payment p, TransitionContext m) {
        if (p.paidSeen()) {
            return (refundRemains(p, m) ? refundIt(p, m) : cancelNow(p)).alert(Alert.CONTRADICTION);
        }
        var qrIsOver = m.due().isAfter(p.qrEndsAt().plus(CLOCKS_MAY_DIFFER));
        return p.cancel() == TO_CONFIRM || qrIsOver ? Watching.begin(p, m) : cancelNow(p);
    }

    /** Without an answer a confirmation waits; the next cancel does not. */
    private static Transition unanswered(Payment p, TransitionContext m, boolean asked) {
        if (!asked) {
            return Transition.stay(p);
        }
        return p.cancel() == TO_CONFIRM
                ? Transition.stay(p)
                        .retry(CANCEL, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo())))
                        .alertIf(isStuck(p, m), Alert.STUCK)
                : cancelNow(p);
    }

    /** The task stays with the one that looked: the cancel goes out under the same lease. */
    private static Transition cancelNow(Payment p) {
        return Transition.stay(p);
    }

    private static Transition refunded(Payment p, @Nullable TradeNo tradeNo, TransitionContext m) {
        var after = p.edit()
                .status(REFUNDED)
                .trade(tradeNo)
                .paidAt(m.now())
                .paidSeen()
                .refunded(p.amount())
                .cancel(CLEAR)
                .done();
        return Collecting.over(after, m);
    }

    static Transition refundIt(Payment p, TransitionContext m) {
        return Collecting.over(Refunding.wholeRemainder(p.edit(), "paid while being cancelled"), m)
                .schedule(REFUND, Refunding.mayBeAsked(p, m));
    }

    private static Payment progress(Payment p, CancelProgress progress) {
        return p.edit().cancel(progress).done();
    }
}
