package com.mmall.payment.testing;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.CancelAnswer;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.OrderDecision;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.PrecreateAnswer;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.Terms;
import com.mmall.payment.domain.TradeAnswer;
import com.mmall.payment.domain.TradeNo;
import com.mmall.payment.domain.TransitionContext;
import com.mmall.payment.domain.Transitions;
import java.time.Duration;
import java.time.Instant;

/** Payments in every status, brought there by the moves that lead there. */
public final class APayment {
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    public static final Instant DEADLINE = START.plus(Duration.ofMinutes(5));
    public static final Money AMOUNT = Money.ofYuan("88.80");
    public static final TradeNo TRADE = new TradeNo("2026112222001400000000000001");
    public static final Policy POLICY =
            new Policy(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(130));
    public static final TradeAnswer.Paid PAID_IN_FULL = new TradeAnswer.Paid(TRADE, AMOUNT, START.plusSeconds(30));

    private APayment() {}

    public static Payment created() {
        return Payment.created(new Terms(
                new PaymentNo("10000000000000000112345678"),
                new OrderNo("100000000000000001"),
                7,
                AMOUNT,
                "mmall order",
                START,
                DEADLINE,
                "0123456789abcdef0123456789abcdef",
                null));
    }

    public static Payment awaitingPayment() {
        return after(
                created(),
                START.plusSeconds(1),
                new Event.Precreated(
                        new PrecreateAnswer.Ready(new QrCode("https://qr.alipay.com/bax000000000000000"))));
    }

    public static Payment published() {
        return after(awaitingPayment(), START.plusSeconds(2), new Event.QrPublished("qr/0123.png"));
    }

    public static Payment scanned() {
        return after(awaitingPayment(), START.plusSeconds(6), new Event.Queried(new TradeAnswer.Waiting(TRADE)));
    }

    public static Payment paid() {
        return after(awaitingPayment(), START.plusSeconds(31), new Event.Notified(PAID_IN_FULL));
    }

    public static Payment completed() {
        return after(paid(), START.plusSeconds(32), new Event.OrderDecided(new OrderDecision.Accepted()));
    }

    public static Payment cancelling() {
        return after(awaitingPayment(), DEADLINE, new Event.Queried(new TradeAnswer.NotScanned()));
    }

    public static Payment cancellingUnclear() {
        return after(cancelling(), DEADLINE, new Event.CancelAnswered(new CancelAnswer.Unknown("time-out")));
    }

    public static Payment cancellingToConfirm() {
        return after(cancellingUnclear(), DEADLINE, new Event.CancelAnswered(new CancelAnswer.Closed()));
    }

    public static Payment cancelled() {
        return after(cancelling(), DEADLINE, new Event.CancelAnswered(new CancelAnswer.NoTrade()));
    }

    public static Payment failed() {
        return after(created(), START, new Event.Precreated(new PrecreateAnswer.Refused("ACQ.ACCESS_FORBIDDEN")));
    }

    public static Payment refunding() {
        return after(cancelled(), DEADLINE.plusSeconds(60), new Event.Queried(PAID_IN_FULL));
    }

    public static Payment partiallyRefunded() {
        var asked = after(
                completed(),
                START.plusSeconds(60),
                new Event.RefundRequested(new Refund("R1", Money.ofYuan("10.00"), "scratched")));
        return after(asked, START.plusSeconds(61), new Event.RefundAnswered(new RefundAnswer.Done()));
    }

    public static Payment refunded() {
        return after(refunding(), DEADLINE.plusSeconds(61), new Event.RefundAnswered(new RefundAnswer.Done()));
    }

    /** One way to be in each status. */
    public static Payment in(PaymentStatus status) {
        return switch (status) {
            case CREATED -> created();
            case AWAITING_PAYMENT -> awaitingPayment();
            case PAID -> paid();
            case COMPLETED -> completed();
            case CANCELLING -> cancelling();
            case CANCELLED -> cancelled();
            case FAILED -> failed();
            case REFUNDING -> refunding();
            case PARTIALLY_REFUNDED -> partiallyRefunded();
            case REFUNDED -> refunded();
        };
    }

    public static TransitionContext at(Instant now) {
        return TransitionContext.of(now, POLICY);
    }

    public static Payment after(Payment payment, Instant now, Event event) {
        return Transitions.on(payment, event, at(now)).payment();
    }
}
