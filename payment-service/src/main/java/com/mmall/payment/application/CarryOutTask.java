package com.mmall.payment.application;

import com.mmall.payment.application.QrPublisher.QrStoreUnavailable;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.LeaseLost;
import com.mmall.tasks.TaskQueue;
import com.mmall.tracing.Traces;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Carries out one claimed task: the claim is renewed directly before the call out, the answer is applied afterwards, and
 * no transaction is open in between. A crash anywhere repeats one safe step.
 */
@Component
public class CarryOutTask {
    private static final Logger log = LoggerFactory.getLogger(CarryOutTask.class);

    private static final String ASKED = "query";

    private final TaskQueue queue;
    private final LeaseGuard lease;
    private final Alipay alipay;
    private final QrPublisher qrPublisher;
    private final Orders orders;
    private final ApplyChange apply;

    CarryOutTask(
            TaskQueue queue,
            LeaseGuard lease,
            Alipay alipay,
            QrPublisher qrPublisher,
            Orders orders,
            ApplyChange apply) {
        this.queue = queue;
        this.lease = lease;
        this.alipay = alipay;
        this.qrPublisher = qrPublisher;
        this.orders = orders;
        this.apply = apply;
    }

    /** Carries out a question; what it is about was read after the claim, and its terms never change. */
    Applied ask(PollSnapshot seen) {
        var claim = seen.claim();
        Traces.link(seen.payment().terms().checkoutTrace());
        requireLease(claim);
        return apply.answer(seen, ASKED, new Event.Queried(alipay.query(seen.payment())))
                .orElseThrow(() -> new LeaseLost(claim));
    }

    /**
     * @param p as it was when the claim was given or later; whatever changes what is to be done ends the claim
     * @throws LeaseLost if another has claimed it since: then nothing was written
     */
    protected Applied carryOut(ClaimedTask claim, Payment p) {
        Traces.link(p.terms().checkoutTrace());
        return switch (PaymentTasks.kind(claim)) {
            case PRECREATE -> call(claim, "precreate", () -> new Event.Precreated(alipay.precreate(p)));
            case QUERY, WATCH -> call(claim, ASKED, () -> new Event.Queried(alipay.query(p)));
            case CANCEL -> cancel(claim, p);
            case REFUND -> refund(claim, p);
            case TELL_PAID -> call(claim, "order-service", () -> new Event.OrderDecided(orders.paid(p)));
            case TELL_REFUNDED -> call(claim, "order-service", () -> new Event.OrderToldOfRefund(orders.refunded(p)));
            case HOLD_SHIPPING ->
                p.refund() == null
                        ? outdated(claim)
                        : call(claim, "order-service", () -> new Event.ShippingHeld(orders.holdShipping(p)));
            case LIFT_HOLD ->
                p.refund() != null
                        ? outdated(claim)
                        : call(claim, "order-service", () -> new Event.HoldLifted(orders.liftHold(p)));
            case PUBLISH_QR -> call(claim, "qr store", () -> publish(p));
            case REMOVE_QR -> remove(claim, p);
        };
    }

    /** A worker that takes a cancel over, or had no answer, looks first: an earlier cancel may have refunded. */
    private Applied cancel(ClaimedTask claim, Payment p) {
        var now = claim.isTakenOver()
                ? answer(claim, "cancel", new Event.CancelResumed()).payment()
                : p;
        if (now.cancel() == CancelProgress.CLEAR) {
            return cancelCall(claim, now);
        }
        var looked = call(claim, ASKED, () -> new Event.Queried(alipay.query(p)));
        return stillToCancel(looked) ? cancelCall(claim, looked.payment()) : looked;
    }

    private static boolean stillToCancel(Applied looked) {
        return looked.payment().status() == PaymentStatus.CANCELLING
                && looked.payment().cancel() == CancelProgress.UNCLEAR
                && looked.tasks().isEmpty();
    }

    private Applied cancelCall(ClaimedTask claim, Payment p) {
        return call(claim, "cancel", () -> new Event.CancelAnswered(alipay.cancel(p)));
    }

    private Applied refund(ClaimedTask claim, Payment p) {
        var pending = p.refund();
        if (pending == null) {
            return outdated(claim);
        }
        var refund = pending.refund();
        return pending.progress() == PendingRefund.Progress.ASK
                ? call(claim, "refund", () -> new Event.RefundAnswered(alipay.refund(p, refund)))
                : call(claim, "refund query", () -> new Event.RefundLookedUp(alipay.refundQuery(p, refund)));
    }

    /** Between the claim and the reading of the payment it has become another, which has ended the claim. */
    private Applied outdated(ClaimedTask claim) {
        queue.giveBack(claim);
        throw new LeaseLost(claim);
    }

    private Event publish(Payment p) {
        var code = p.qrCode();
        if (code == null || p.status() != PaymentStatus.AWAITING_PAYMENT) {
            return new Event.QrNotPublished();
        }
        try {
            return new Event.QrPublished(qrPublisher.publish(p.qrName(), code));
        } catch (QrStoreUnavailable e) {
            log.warn(
                    "QR image of payment {} not published yet, it will be tried again: {}",
                    p.paymentNo(),
                    e.getMessage());
            return new Event.QrNotPublished();
        }
    }

    private Applied remove(ClaimedTask claim, Payment p) {
        requireLease(claim);
        try {
            qrPublisher.remove(p.qrName());
        } catch (QrStoreUnavailable e) {
            return answer(claim, "qr store", new Event.QrNotRemoved());
        }
        if (!queue.complete(claim)) {
            throw new LeaseLost(claim);
        }
        return new Applied(p, p, List.of());
    }

    private interface Call {
        Event make();
    }

    private Applied call(ClaimedTask claim, String what, Call call) {
        requireLease(claim);
        return answer(claim, what, call.make());
    }

    private Applied answer(ClaimedTask claim, String what, Event event) {
        return apply.answer(claim, what, event).orElseThrow(() -> new LeaseLost(claim));
    }

    /** Directly before each call out. */
    private void requireLease(ClaimedTask claim) {
        if (!lease.holds(claim)) {
            throw new LeaseLost(claim);
        }
    }
}
