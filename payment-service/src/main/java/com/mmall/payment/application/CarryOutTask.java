package com.mmall.payment.application;

import com.mmall.payment.application.QrPublisher.QrStoreUnavailable;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.PaymentStatus;
import java.util.Optional;
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

    private final Payments payments;
    private final TaskQueue queue;
    private final Lease lease;
    private final Alipay alipay;
    private final QrPublisher qrPublisher;
    private final Orders orders;
    private final ApplyChange apply;

    CarryOutTask(
            Payments payments,
            TaskQueue queue,
            Lease lease,
            Alipay alipay,
            QrPublisher qrPublisher,
            Orders orders,
            ApplyChange apply) {
        this.payments = payments;
        this.queue = queue;
        this.lease = lease;
        this.alipay = alipay;
        this.qrPublisher = qrPublisher;
        this.orders = orders;
        this.apply = apply;
    }

    /** @return what it led to, with the tasks that came due by it; empty if nothing was written */
    public Optional<Applied> carryOut(ClaimedTask claim) {
        var payment = payments.find(claim.paymentNo())
                .orElseThrow(() -> new IllegalStateException("a task of a payment that does not exist"));
        return carryOut(claim, payment);
    }

    /** Carries out a question; what it is about was read after the claim, and its terms never change. */
    public Optional<Applied> ask(PollSnapshot seen) {
        if (!lease.holds(seen.claim())) {
            return Optional.empty();
        }
        return apply.answer(seen, ASKED, new Event.Queried(alipay.query(seen.payment())));
    }

    /** @param p as it was when the claim was given or later; whatever changes what is to be done ends the claim */
    public Optional<Applied> carryOut(ClaimedTask claim, Payment p) {
        return switch (claim.kind()) {
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

    /** Whoever takes a cancel over, or had no answer, looks first: an earlier cancel may have refunded. */
    private Optional<Applied> cancel(ClaimedTask claim, Payment p) {
        var now = claim.takenOver()
                ? apply.answer(claim, "cancel", new Event.CancelResumed()).map(Applied::payment)
                : Optional.of(p);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        if (now.get().cancel() == CancelProgress.CLEAR) {
            return cancelCall(claim, now.get());
        }
        var looked = call(claim, ASKED, () -> new Event.Queried(alipay.query(p)));
        return looked.isPresent() && stillToCancel(looked.get())
                ? cancelCall(claim, looked.get().payment())
                : looked;
    }

    private static boolean stillToCancel(Applied looked) {
        return looked.payment().status() == PaymentStatus.CANCELLING
                && looked.payment().cancel() == CancelProgress.UNCLEAR
                && looked.tasks().isEmpty();
    }

    private Optional<Applied> cancelCall(ClaimedTask claim, Payment p) {
        return call(claim, "cancel", () -> new Event.CancelAnswered(alipay.cancel(p)));
    }

    private Optional<Applied> refund(ClaimedTask claim, Payment p) {
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
    private Optional<Applied> outdated(ClaimedTask claim) {
        queue.giveBack(claim);
        return Optional.empty();
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

    private Optional<Applied> remove(ClaimedTask claim, Payment p) {
        if (!lease.holds(claim)) {
            return Optional.empty();
        }
        try {
            qrPublisher.remove(p.qrName());
        } catch (QrStoreUnavailable e) {
            return apply.answer(claim, "qr store", new Event.QrNotRemoved());
        }
        queue.complete(claim);
        return Optional.empty();
    }

    private interface Call {
        Event make();
    }

    private Optional<Applied> call(ClaimedTask claim, String what, Call call) {
        if (!lease.holds(claim)) {
            return Optional.empty();
        }
        return apply.answer(claim, what, call.make());
    }
}
