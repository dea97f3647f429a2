package com.mmall.payment.domain;

import static com.mmall.payment.domain.Payment.PendingRefund.Progress.ASK;
import static com.mmall.payment.domain.Payment.PendingRefund.Progress.CHECK;
import static com.mmall.payment.domain.Payment.PendingRefund.Progress.REFUSED;
import static com.mmall.payment.domain.PaymentStatus.COMPLETED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDING;
import static com.mmall.payment.domain.TaskKind.HOLD_SHIPPING;
import static com.mmall.payment.domain.TaskKind.LIFT_HOLD;
import static com.mmall.payment.domain.TaskKind.REFUND;
import static com.mmall.payment.domain.TaskKind.TELL_REFUNDED;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.Payment.PendingRefund.Progress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Money out, exactly once: one refund at a time, always under the same number until its fate is certain. */
final class Refunding {
    /** Before that a refund query may not know the refund yet. */
    private static final Duration VISIBLE_AFTER = Duration.ofSeconds(10);

    /** By then, no request that somebody sent before is still on its way, although its sender may have stood still. */
    private static final Duration NONE_UNDER_WAY_AFTER = Duration.ofMinutes(2);

    /** Alipay takes two refunds of one trade only so far apart, also where the earlier one was given back by hand. */
    private static final Duration APART = Duration.ofSeconds(3);

    private static final Duration REFUSED_AGAIN = Duration.ofMinutes(5);

    /** At half a minute each that is 15 minutes. */
    private static final int STUCK_AFTER_TRIES = 30;

    private Refunding() {}

    /** An automatic refund of all that is left; its number is the payment's own. */
    static Payment wholeRemainder(PaymentEdit paid, String reason) {
        return paid.status(REFUNDING)
                .refund(new PendingRefund(new Refund(paid.paymentNo().value(), paid.remainder(), reason), ASK))
                .done();
    }

    /** An admin's refund; only of a payment that its order has accepted, and one at a time. Otherwise nothing changes. */
    static Transition requested(Payment p, Refund refund, TransitionContext m) {
        var allowed = p.accepted()
                && p.refund() == null
                && (p.status() == COMPLETED || p.status() == PARTIALLY_REFUNDED)
                && refund.amount().fen() > 0
                && refund.amount().compareTo(p.remainder()) <= 0;
        return allowed
                ? Transition.stay(p.edit()
                                .status(REFUNDING)
                                .refund(new PendingRefund(refund, ASK))
                                .refundRequestedAt(m.now())
                                .done())
                        .cancel(LIFT_HOLD)
                        .schedule(HOLD_SHIPPING, m.now())
                : Transition.stay(p);
    }

    /** Money goes back only once order-service has answered: what has left already cannot be held. */
    static Transition shippingHeld(Payment p, ShippingHold answer, TransitionContext m) {
        if (p.status() != REFUNDING) {
            return Transition.stay(p).cancel(HOLD_SHIPPING);
        }
        return switch (answer) {
            case HELD, SHIPPED_ALREADY ->
                Transition.stay(p).cancel(HOLD_SHIPPING).schedule(REFUND, mayBeAsked(p, m));
            case UNKNOWN ->
                Transition.stay(p)
                        .retry(
                                HOLD_SHIPPING,
                                m.now().plus(m.policy().backOff(m.tries(), p.paymentNo(), Settling.TELL_AGAIN)))
                        .alertIf(m.tries() > Settling.UNREACHABLE_AFTER_TRIES, Alert.ORDER_UNREACHABLE);
        };
    }

    /** When Alipay may be asked for a refund that was not asked for before. An earlier one was over before it was begun. */
    static Instant mayBeAsked(Payment p, TransitionContext m) {
        return p.refunded().fen() > 0 ? m.now().plus(APART) : m.now();
    }

    static Transition answered(Payment p, RefundAnswer answer, TransitionContext m) {
        var pending = p.refund();
        if (p.status() != REFUNDING || pending == null) {
            return Transition.stay(p);
        }
        return switch (answer) {
            case RefundAnswer.Done() -> done(p, pending.refund().amount(), m);
            case RefundAnswer.Refused refused ->
                Transition.stay(progress(p, pending, REFUSED))
                        .retry(REFUND, m.now().plus(m.repeated() ? NONE_UNDER_WAY_AFTER : VISIBLE_AFTER));
            case RefundAnswer.Rejected wrong -> later(p, pending, m).alert(Alert.REQUEST_REJECTED);
            case RefundAnswer.NotFound() -> later(p, pending, m);
            case RefundAnswer.Unknown unknown -> later(p, pending, m);
        };
    }

    static Transition lookedUp(Payment p, RefundAnswer answer, TransitionContext m) {
        var pending = p.refund();
        if (p.status() != REFUNDING || pending == null) {
            return Transition.stay(p);
        }
        return switch (answer) {
            case RefundAnswer.Done() -> done(p, pending.refund().amount(), m);
            case RefundAnswer.NotFound() ->
                pending.progress() == REFUSED
                        ? failed(p, pending, m)
                        : Transition.stay(progress(p, pending, ASK))
                                .retry(REFUND, m.now().plus(APART));
            case RefundAnswer.Rejected wrong -> lookLater(p, m).alert(Alert.REQUEST_REJECTED);
            case RefundAnswer.Refused refused -> lookLater(p, m);
            case RefundAnswer.Unknown unknown -> lookLater(p, m);
        };
    }

    /** Signed news that {@code sum} went back in all; what we did not send ourselves a person must see. */
    static Transition noticed(Payment p, TradeNo tradeNo, Money sum, TransitionContext m) {
        if (sum.compareTo(p.refunded()) <= 0 || sum.compareTo(p.amount()) > 0) {
            return Transition.stay(p).alertIf(sum.compareTo(p.amount()) > 0, Alert.AMOUNT_MISMATCH);
        }
        return switch (p.status()) {
            case PAID, COMPLETED, PARTIALLY_REFUNDED, REFUNDED ->
                tell(
                                p.edit()
                                        .refunded(sum)
                                        .status(sum.equals(p.amount()) ? REFUNDED : PARTIALLY_REFUNDED)
                                        .done(),
                                m)
                        .alert(Alert.REFUNDED_AT_ALIPAY);
            case REFUNDING -> meanwhile(p, sum, m);
            case CREATED, AWAITING_PAYMENT -> Collecting.givenBack(p, tradeNo, sum, m);
            case CANCELLING -> Cancelling.givenBack(p, tradeNo, sum, m);
            case CANCELLED, FAILED -> Watching.givenBack(p, tradeNo, sum, m);
        };
    }

    /**
     * Our own refund is on its way, and may be in the sum or not: its step asks and knows for certain, and until then the
     * sum is remembered. What cannot be ours is another's, and counts at once; if all is back, it does not matter
     * whose it was. A sum that is not more than a remembered one is older news, and may hold ours alone.
     */
    private static Transition meanwhile(Payment p, Money sum, TransitionContext m) {
        var pending = p.refund();
        var own = pending == null ? Money.ZERO : pending.refund().amount();
        if (sum.equals(p.amount())) {
            var back = p.edit().refunded(sum).refund(null).status(REFUNDED).done();
            return tell(back, m)
                    .cancel(HOLD_SHIPPING, REFUND)
                    .alertIf(!sum.equals(p.refunded().plus(own)), Alert.REFUNDED_AT_ALIPAY);
        }
        if (pending != null && sum.compareTo(pending.noticed()) <= 0) {
            return Transition.stay(p);
        }
        var others = sum.compareTo(p.refunded().plus(own)) < 0 ? sum : sum.minus(own);
        var remembered = p.edit().refund(remembering(pending, sum)).done();
        return others.compareTo(p.refunded()) > 0
                ? tell(remembered.edit().refunded(others).done(), m).alert(Alert.REFUNDED_AT_ALIPAY)
                : Transition.stay(remembered);
    }

    private static @Nullable PendingRefund remembering(@Nullable PendingRefund pending, Money sum) {
        return pending == null ? null : new PendingRefund(pending.refund(), pending.progress(), sum);
    }

    private static Transition done(Payment p, Money amount, TransitionContext m) {
        var sum = p.refunded().plus(amount);
        var all = sum.equals(p.amount());
        var after = p.edit()
                .refunded(sum)
                .refund(null)
                .status(all ? REFUNDED : PARTIALLY_REFUNDED)
                .done();
        return tell(after, m).cancel(REFUND);
    }

    /** Only an order that took this payment hears of its refunds; one that has not answered yet hears of them after. */
    private static Transition tell(Payment p, TransitionContext m) {
        return p.accepted() ? Transition.stay(p).schedule(TELL_REFUNDED, m.now()) : Transition.stay(p);
    }

    /**
     * An admin's refund may fail; money that we give back by ourselves is asked for until it is gone. As ours did not
     * happen, whatever Alipay told of meanwhile was another's: only the rest is asked for.
     */
    private static Transition failed(Payment before, PendingRefund pending, TransitionContext m) {
        var others = pending.noticed().compareTo(before.refunded()) > 0;
        var p = others ? before.edit().refunded(pending.noticed()).done() : before;
        var told = others ? tell(p, m).alert(Alert.REFUNDED_AT_ALIPAY) : Transition.stay(p);
        if (pending.refund().refundNo().equals(p.paymentNo().value())) {
            var rest = new Refund(
                    pending.refund().refundNo(), p.remainder(), pending.refund().reason());
            return told.with(progress(p, new PendingRefund(rest, CHECK), CHECK))
                    .retry(REFUND, m.now().plus(REFUSED_AGAIN))
                    .alert(Alert.REFUND_REFUSED);
        }
        var status = p.refunded().fen() > 0 ? PARTIALLY_REFUNDED : p.accepted() ? COMPLETED : PAID;
        var over = told.with(p.edit().refund(null).status(status).done()).cancel(REFUND);
        return (others ? over : over.schedule(LIFT_HOLD, m.now())).alert(Alert.REFUND_REFUSED);
    }

    private static Transition later(Payment p, PendingRefund pending, TransitionContext m) {
        return lookLater(progress(p, pending, CHECK), m);
    }

    private static Transition lookLater(Payment p, TransitionContext m) {
        return Transition.stay(p)
                .retry(REFUND, m.now().plus(m.policy().backOff(m.tries() + 4, p.paymentNo())))
                .alertIf(m.tries() >= STUCK_AFTER_TRIES, Alert.STUCK);
    }

    private static Payment progress(Payment p, PendingRefund pending, Progress progress) {
        return p.edit()
                .refund(new PendingRefund(pending.refund(), progress, pending.noticed()))
                .done();
    }
}
