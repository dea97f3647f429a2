package com.mmall.payment.domain;

import static com.mmall.payment.domain.TaskKind.PUBLISH_QR;
import static com.mmall.payment.domain.TaskKind.QUERY;
import static com.mmall.payment.domain.TaskKind.REMOVE_QR;

import com.mmall.payment.domain.Event.CancelAnswered;
import com.mmall.payment.domain.Event.CancelResumed;
import com.mmall.payment.domain.Event.HoldLifted;
import com.mmall.payment.domain.Event.Notified;
import com.mmall.payment.domain.Event.OrderDecided;
import com.mmall.payment.domain.Event.OrderToldOfRefund;
import com.mmall.payment.domain.Event.Precreated;
import com.mmall.payment.domain.Event.QrNotPublished;
import com.mmall.payment.domain.Event.QrNotRemoved;
import com.mmall.payment.domain.Event.QrPublished;
import com.mmall.payment.domain.Event.Queried;
import com.mmall.payment.domain.Event.RefundAnswered;
import com.mmall.payment.domain.Event.RefundLookedUp;
import com.mmall.payment.domain.Event.RefundNoticed;
import com.mmall.payment.domain.Event.RefundRequested;
import com.mmall.payment.domain.Event.ShippingHeld;
import com.mmall.payment.domain.Event.StopRequested;

/**
 * The one place where a payment changes: pure, and total over every status and every event. Facts (paid, closed,
 * refunded) have an outcome in every status; silence ({@code Unknown}) changes nothing but when to ask again.
 */
public final class Transitions {
    private Transitions() {}

    public static Transition on(Payment p, Event event, TransitionContext m) {
        return moved(p, event, m).alertIf(isUnreadable(event), Alert.ANSWER_UNREADABLE);
    }

    /** Signed by Alipay and of no use: silence for the payment, and at once a matter for a person. */
    private static boolean isUnreadable(Event event) {
        return switch (event) {
            case Precreated(PrecreateAnswer.Unknown unknown) -> unknown.unreadable();
            case Queried(TradeAnswer.Unknown unknown) -> unknown.unreadable();
            case Notified(TradeAnswer.Unknown unknown) -> unknown.unreadable();
            case CancelAnswered(CancelAnswer.Unknown unknown) -> unknown.unreadable();
            case RefundAnswered(RefundAnswer.Unknown unknown) -> unknown.unreadable();
            case RefundLookedUp(RefundAnswer.Unknown unknown) -> unknown.unreadable();
            default -> false;
        };
    }

    private static Transition moved(Payment p, Event event, TransitionContext m) {
        return switch (event) {
            case Precreated e -> Collecting.precreated(p, e.answer(), m);
            case Queried e -> seen(p, e.answer(), m, true);
            case Notified e -> seen(p, e.answer(), m, false);
            case CancelAnswered e -> Cancelling.answered(p, e.answer(), m);
            case CancelResumed e -> Cancelling.resumed(p);
            case RefundAnswered e -> Refunding.answered(p, e.answer(), m);
            case RefundLookedUp e -> Refunding.lookedUp(p, e.answer(), m);
            case RefundNoticed e -> Refunding.noticed(p, e.tradeNo(), e.sum(), m);
            case RefundRequested e -> Refunding.requested(p, e.refund(), m);
            case OrderDecided e -> Settling.decided(p, e.decision(), m);
            case OrderToldOfRefund e -> Settling.toldOfRefund(p, e.certain(), m);
            case ShippingHeld e -> Refunding.shippingHeld(p, e.answer(), m);
            case HoldLifted e -> Settling.holdLifted(p, e.certain(), m);
            case StopRequested e -> stop(p, m);
            case QrPublished e -> published(p, e.address(), m);
            case QrNotPublished e -> notPublished(p, m);
            case QrNotRemoved e -> notRemoved(p, m);
        };
    }

    private static Transition seen(Payment p, TradeAnswer answer, TransitionContext m, boolean asked) {
        var next = switch (p.status()) {
            case CREATED, AWAITING_PAYMENT -> Collecting.seen(p, answer, m, asked);
            case CANCELLING -> Cancelling.seen(p, answer, m, asked);
            case CANCELLED, FAILED -> Watching.seen(p, answer, m, asked);
            case PAID, COMPLETED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED -> Settling.seen(p, answer, m);
        };
        return next.alertIf(anotherTrade(p, answer), Alert.TRADE_NO_DIFFERS)
                .alertIf(answer instanceof TradeAnswer.Rejected, Alert.REQUEST_REJECTED);
    }

    private static boolean anotherTrade(Payment p, TradeAnswer answer) {
        var known = p.tradeNo();
        return known != null
                && switch (answer) {
                    case TradeAnswer.Waiting w -> !known.equals(w.tradeNo());
                    case TradeAnswer.Paid paid -> !known.equals(paid.tradeNo());
                    case TradeAnswer.PaidAndRefunded r -> !known.equals(r.tradeNo());
                    default -> false;
                };
    }

    private static Transition stop(Payment p, TransitionContext m) {
        return switch (p.status()) {
            case CREATED, AWAITING_PAYMENT ->
                Transition.stay(p.edit().stopRequested().done()).schedule(QUERY, m.now());
            case PAID, COMPLETED, CANCELLING, CANCELLED, FAILED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED ->
                Transition.stay(p);
        };
    }

    private static Transition published(Payment p, String address, TransitionContext m) {
        return p.status() == PaymentStatus.AWAITING_PAYMENT
                ? Transition.stay(p.edit().qrAddress(address).done()).cancel(PUBLISH_QR)
                : Transition.stay(p).cancel(PUBLISH_QR).schedule(REMOVE_QR, m.now());
    }

    private static Transition notPublished(Payment p, TransitionContext m) {
        return p.status() == PaymentStatus.AWAITING_PAYMENT && !p.timeIsUp(m.now())
                ? Transition.stay(p).retry(PUBLISH_QR, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo())))
                : Transition.stay(p).cancel(PUBLISH_QR);
    }

    private static Transition notRemoved(Payment p, TransitionContext m) {
        return Transition.stay(p).retry(REMOVE_QR, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo())));
    }
}
