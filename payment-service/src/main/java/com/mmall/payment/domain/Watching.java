package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.CANCELLED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.TaskKind.CANCEL;
import static com.mmall.payment.domain.TaskKind.REFUND;
import static com.mmall.payment.domain.TaskKind.WATCH;

import com.mmall.conventions.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** After the end: a QR that somebody still holds may be paid late, and that money goes back by itself. */
final class Watching {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    /** What a cancel gave back stands in a query or refund query by then, also if the cancel was long on its way. */
    private static final Duration SHOWN_AFTER = Duration.ofMinutes(2);

    private Watching() {}

    static Transition begin(Payment p, TransitionContext m) {
        var after = p.edit()
                .status(CANCELLED)
                .cancel(Payment.CancelProgress.CLEAR)
                .watchUntil(m.now().plus(m.policy().watchAfterClose()))
                .done();
        return Collecting.over(after, m).schedule(WATCH, m.now().plus(m.policy().watch()));
    }

    static Transition seen(Payment p, TradeAnswer answer, TransitionContext m, boolean asked) {
        return switch (answer) {
            case TradeAnswer.Paid paid -> late(p, paid, m, asked);
            case TradeAnswer.PaidAndRefunded back -> allBack(p, back.tradeNo(), m);
            case TradeAnswer.Waiting waiting ->
                watchOn(p.edit().trade(waiting.tradeNo()).done(), m, asked, false)
                        .schedule(CANCEL, m.now());
            case TradeAnswer.NotScanned() -> watchOn(p, m, asked, true);
            case TradeAnswer.Closed() -> watchOn(p, m, asked, true);
            case TradeAnswer.Rejected wrong -> watchOn(p, m, asked, false);
            case TradeAnswer.Unknown unknown -> watchOn(p, m, asked, false);
        };
    }

    private static Transition late(Payment p, TradeAnswer.Paid paid, TransitionContext m, boolean asked) {
        if (!paid.amount().equals(p.amount())) {
            return watchOn(p, m, asked, false).alert(Alert.AMOUNT_MISMATCH);
        }
        Instant at = paid.paidAt() == null ? m.now() : paid.paidAt();
        return goesBack(p.edit(), paid.tradeNo(), at, m);
    }

    private static Transition goesBack(PaymentEdit p, TradeNo tradeNo, Instant paidAt, TransitionContext m) {
        var refunding = p.trade(tradeNo).paidAt(paidAt).paidSeen();
        var going = Refunding.wholeRemainder(refunding, "paid after it was cancelled");
        return ended(going).schedule(REFUND, Refunding.mayBeAsked(going, m));
    }

    /** All of it may be the doing of a cancel of ours; a part never is, and the rest goes back too. */
    static Transition givenBack(Payment p, TradeNo tradeNo, Money sum, TransitionContext m) {
        return sum.equals(p.amount())
                ? allBack(p, tradeNo, m)
                : goesBack(p.edit().refunded(sum), tradeNo, m.now(), m).alert(Alert.REFUNDED_AT_ALIPAY);
    }

    private static Transition allBack(Payment p, @Nullable TradeNo tradeNo, TransitionContext m) {
        return ended(p.edit()
                .status(REFUNDED)
                .trade(tradeNo)
                .paidAt(m.now())
                .refunded(p.amount())
                .done());
    }

    /**
     * The answer to a cancel after the end. It, or one whose answer was lost, may have given money back, which Alipay
     * shows only after a while: a look after {@link #SHOWN_AFTER} is the last, not the next one.
     */
    static Transition cancelledAgain(Payment p, CancelAnswer answer, TransitionContext m) {
        return switch (answer) {
            case CancelAnswer.Refunded back -> allBack(p.edit().paidSeen().done(), back.tradeNo(), m);
            case CancelAnswer.Closed() -> lookAgain(p, m);
            case CancelAnswer.NoTrade() -> lookAgain(p, m);
            case CancelAnswer.NoAction() -> lookAgain(p, m);
            case CancelAnswer.TooLate late -> lookAgain(p, m);
            case CancelAnswer.Refused refused -> lookAgain(p, m).alert(Alert.CANCEL_REFUSED);
            case CancelAnswer.Rejected wrong -> lookAgain(p, m).alert(Alert.REQUEST_REJECTED);
            case CancelAnswer.Unknown unknown -> lookAgain(p, m);
        };
    }

    private static Transition lookAgain(Payment p, TransitionContext m) {
        var shown = m.now().plus(SHOWN_AFTER);
        var until = p.watchUntil();
        var watched = until == null || until.isBefore(shown)
                ? p.edit().watchUntil(shown).done()
                : p;
        return Transition.stay(watched)
                .cancel(CANCEL)
                .schedule(WATCH, m.now().plus(m.policy().poll()));
    }

    /** Only a look that was due after the end is the last: an answer may be old when it is written. */
    private static Transition watchOn(Payment p, TransitionContext m, boolean asked, boolean definite) {
        var until = p.watchUntil();
        if (!asked || until == null) {
            return Transition.stay(p);
        }
        return definite && !m.due().isBefore(until)
                ? Transition.stay(p).cancel(WATCH)
                : Transition.stay(p)
                        .schedule(WATCH, m.nextTick(m.policy().watch()))
                        .alertIf(m.now().isAfter(until.plus(STUCK_AFTER)), Alert.STUCK);
    }

    private static Transition ended(Payment p) {
        return Transition.stay(p).cancel(WATCH, CANCEL);
    }
}
