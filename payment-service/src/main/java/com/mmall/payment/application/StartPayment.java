package com.mmall.payment.application;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.PaymentRefusals.AlipayRefused;
import com.mmall.payment.PaymentRefusals.AlipayUnavailable;
import com.mmall.payment.PaymentRefusals.OrderNotFound;
import com.mmall.payment.PaymentRefusals.OrderNotPayable;
import com.mmall.payment.PaymentRefusals.OrderServiceUnavailable;
import com.mmall.payment.PaymentRefusals.PaymentClosing;
import com.mmall.payment.PaymentRefusals.TooManyAttempts;
import com.mmall.payment.application.Orders.Payable;
import com.mmall.payment.domain.Intent;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.StartDecision;
import com.mmall.payment.domain.StartRules;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tracing.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** A buyer wants to pay: the intent is committed, then Alipay is asked for a QR code, and the buyer waits a little. */
@Service
public class StartPayment {
    private static final Duration ALIPAY_MAY_TAKE = Duration.ofSeconds(6);
    private static final Duration IMAGE_MAY_TAKE = Duration.ofSeconds(1);

    /** @param made false if an earlier request had made it */
    public record Started(Payment payment, boolean made) {}

    private final Payments payments;
    private final Alipay alipay;
    private final Orders orders;
    private final DueTasks due;
    private final Changes changes;
    private final IdempotencyKeys keys;
    private final PaymentNames names;
    private final StartRules rules;

    StartPayment(
            Payments payments,
            Alipay alipay,
            Orders orders,
            DueTasks due,
            Changes changes,
            IdempotencyKeys keys,
            PaymentNames names,
            PaymentProperties properties) {
        this.payments = payments;
        this.alipay = alipay;
        this.orders = orders;
        this.due = due;
        this.changes = changes;
        this.keys = keys;
        this.names = names;
        this.rules = properties.startRules();
    }

    /**
     * The open payment of the order if there is one, else a new one.
     *
     * @throws AlipayUnavailable if there is no QR code to show, and none to be expected in the next seconds
     * @throws AlipayRefused if Alipay makes no QR code, for a reason that is not the order's
     * @throws PaymentClosing if it is being ended, perhaps for a new price, and a new one can be asked for in a moment
     */
    public Started start(OrderNo orderNo, long userId, Optional<IdempotencyKeys.Key> key) {
        var earlier = key.flatMap(this::made).filter(payment -> payment.refusal() == null);
        if (earlier.isPresent()) {
            return new Started(earlier.get(), false);
        }
        return switch (orders.payable(orderNo, userId)) {
            case Payable.Yes yes ->
                started(
                        new Intent(
                                orderNo,
                                userId,
                                yes.total(),
                                yes.priceNo(),
                                yes.subject(),
                                yes.payBefore(),
                                Traces.current()),
                        key);
            case Payable.PriceChanging() -> throw new PaymentClosing();
            case Payable.No no -> throw new OrderNotPayable();
            case Payable.NotFound() -> throw new OrderNotFound();
            case Payable.Unknown unknown -> throw new OrderServiceUnavailable();
        };
    }

    private Started started(Intent intent, Optional<IdempotencyKeys.Key> key) {
        if (!alipay.takesPayments()
                && payments.ofOrder(intent.orderNo()).stream().noneMatch(StartPayment::hasCode)) {
            throw new AlipayUnavailable();
        }
        var newNames = names.next(intent.orderNo());
        var started = payments.start(
                intent.orderNo(),
                (earlier, now) -> StartDecision.of(intent, newNames, earlier, rules, now),
                no -> key.ifPresent(k -> remember(k, no)));
        return switch (started.decision()) {
            case StartDecision.Begin(var payment, var tasks, var refusedBefore) ->
                shown(intent, key, payment.paymentNo(), true, () -> precreate(started.tasks(), payment));
            case StartDecision.Existing(var payment) -> {
                if (payment.status() != PaymentStatus.CREATED) {
                    yield new Started(payment, false);
                }
                yield shown(intent, key, payment.paymentNo(), false, () -> {});
            }
            case StartDecision.Closing closing -> throw new PaymentClosing();
            case StartDecision.PriceChanged() -> throw new PaymentClosing();
            case StartDecision.NotPayable() -> throw new OrderNotPayable();
            case StartDecision.TooManyAttempts() -> throw new TooManyAttempts();
            case StartDecision.Refused() -> throw new AlipayRefused();
        };
    }

    /** In the buyer's own request; a repeat after a lost answer is the background's. */
    private void precreate(List<ClaimedTask> tasks, Payment payment) {
        tasks.forEach(task -> due.carryOutHere(task, payment));
    }

    private static boolean hasCode(Payment payment) {
        return payment.status().open() && payment.status() != PaymentStatus.CREATED;
    }

    private Optional<Payment> made(IdempotencyKeys.Key key) {
        return keys.made(key).map(PaymentNo::new).flatMap(payments::find);
    }

    /** Inside the transaction: what Alipay refused was answered 503, and such an answer is not remembered. */
    private void remember(IdempotencyKeys.Key key, PaymentNo no) {
        made(key)
                .filter(payment -> payment.refusal() != null)
                .ifPresent(refused -> keys.forget(key, refused.paymentNo().value()));
        keys.remember(key, no.value());
    }

    /** Waits for the QR text; after a forbidden word at once for that of a new payment, which has a neutral subject. */
    private Started shown(
            Intent intent, Optional<IdempotencyKeys.Key> key, PaymentNo no, boolean made, Runnable begin) {
        var answered = changes.await(no, p -> p.status() != PaymentStatus.CREATED, ALIPAY_MAY_TAKE, begin)
                .or(() -> payments.find(no).filter(p -> p.status() != PaymentStatus.CREATED))
                .orElseThrow(AlipayUnavailable::new);
        var refusal = answered.refusal();
        if (refusal == null) {
            return new Started(withImage(ifToBeShown(answered)), made);
        }
        if (answered.status() == PaymentStatus.FAILED && refusal.isAboutSubject() && !answered.hasNeutralSubject()) {
            return started(intent, key);
        }
        throw refusal.isAboutNumber() || refusal.isAboutSubject() && !answered.hasNeutralSubject()
                ? new PaymentClosing()
                : new AlipayRefused();
    }

    /** One that is ended before it had a QR code is nothing to pay by. */
    private static Payment ifToBeShown(Payment answered) {
        var ended = answered.status() == PaymentStatus.CANCELLING || answered.status() == PaymentStatus.CANCELLED;
        if (ended && answered.qrCode() == null) {
            throw new PaymentClosing();
        }
        return answered;
    }

    /** Waits a moment longer for the image. */
    private Payment withImage(Payment answered) {
        var no = answered.paymentNo();
        return changes.await(
                        no,
                        p -> p.qrAddress() != null,
                        IMAGE_MAY_TAKE,
                        () -> payments.find(no).ifPresent(changes::happened))
                .or(() -> payments.find(no))
                .orElse(answered);
    }
}
