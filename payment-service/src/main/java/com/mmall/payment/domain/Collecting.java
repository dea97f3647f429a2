package com.mmall.payment.domain;

import static com.mmall.payment.domain.PaymentStatus.AWAITING_PAYMENT;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.CREATED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;
import static com.mmall.payment.domain.TaskKind.CANCEL;
import static com.mmall.payment.domain.TaskKind.PRECREATE;
import static com.mmall.payment.domain.TaskKind.PUBLISH_QR;
import static com.mmall.payment.domain.TaskKind.QUERY;
import static com.mmall.payment.domain.TaskKind.REMOVE_QR;
import static com.mmall.payment.domain.TaskKind.TELL_PAID;

import com.mmall.conventions.money.Money;
import java.time.Duration;

/** From the intent until it is paid, or its time is up. */
final class Collecting {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    private Collecting() {}

    static Transition precreated(Payment p, PrecreateAnswer answer, TransitionContext m) {
        if (p.status() != CREATED) {
            return Transition.stay(p); // a late answer; what has happened since counts
        }
        return switch (answer) {
            case PrecreateAnswer.Ready ready -> ready(p, ready.qrCode(), m);
            case PrecreateAnswer.AlreadyPaid() ->
                Transition.stay(p).cancel(PRECREATE).schedule(QUERY, m.now());
            case PrecreateAnswer.NumberUsed used ->
                stopped(p.edit().refusal(new PrecreateRefusal(used.code())).done(), m)
                        .alert(Alert.NUMBER_USED);
            case PrecreateAnswer.Refused refused -> refused(p, new PrecreateRefusal(refused.code()), m);
            case PrecreateAnswer.Rejected wrong -> again(p, m).alert(Alert.REQUEST_REJECTED);
            case PrecreateAnswer.Unknown unknown -> again(p, m);
        };
    }

    /** A person hears of every refusal but that of a word, which another subject avoids. */
    private static Transition refused(Payment p, PrecreateRefusal why, TransitionContext m) {
        var after = p.edit().refusal(why).done();
        var next = m.repeated()
                ? stopped(after, m)
                : Transition.stay(after.to(FAILED)).cancel(PRECREATE, QUERY);
        return next.alertIf(!why.isAboutSubject() || p.hasNeutralSubject(), Alert.ALIPAY_REFUSED);
    }

    /** A QR may exist although nobody was shown it: it is ended like any other. */
    private static Transition stopped(Payment p, TransitionContext m) {
        return Transition.stay(p.edit().stopRequested().done())
                .cancel(PRECREATE)
                .schedule(QUERY, m.now());
    }

    private static Transition ready(Payment p, QrCode qrCode, TransitionContext m) {
        var firstQuery = p.timeIsUp(m.now()) ? m.now() : m.now().plus(m.policy().poll());
        return Transition.stay(p.edit().status(AWAITING_PAYMENT).qrCode(qrCode).done())
                .cancel(PRECREATE)
                .schedule(QUERY, firstQuery)
                .schedule(PUBLISH_QR, m.now());
    }

    /** The same request again; once the time is up, a query and the cancel after it decide. */
    private static Transition again(Payment p, TransitionContext m) {
        return p.timeIsUp(m.now())
                ? Transition.stay(p).cancel(PRECREATE).schedule(QUERY, m.now())
                : Transition.stay(p).retry(PRECREATE, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo())));
    }

    static Transition seen(Payment p, TradeAnswer answer, TransitionContext m, boolean asked) {
        return switch (answer) {
            case TradeAnswer.Paid paid -> paid(p, paid, m, asked);
            case TradeAnswer.PaidAndRefunded back ->
                over(
                        p.edit()
                                .status(REFUNDED)
                                .trade(back.tradeNo())
                                .paidAt(m.now())
                                .refunded(p.amount())
                                .done(),
                        m);
            case TradeAnswer.Closed() ->
                asked ? Watching.begin(p, m) : Transition.stay(p).schedule(QUERY, m.now());
            case TradeAnswer.Waiting waiting ->
                unpaid(p.edit().scanned().trade(waiting.tradeNo()).done(), m, asked);
            case TradeAnswer.NotScanned() ->
                p.scanned() && !p.timeIsUp(m.now())
                        ? nextQuery(p, m, asked).alert(Alert.TRADE_VANISHED)
                        : unpaid(p, m, asked);
            case TradeAnswer.Rejected wrong -> unknown(p, m, asked);
            case TradeAnswer.Unknown unknown -> unknown(p, m, asked);
        };
    }

    private static Transition paid(Payment p, TradeAnswer.Paid paid, TransitionContext m, boolean asked) {
        if (!paid.amount().equals(p.amount())) {
            return nextQuery(p, m, asked).alert(Alert.AMOUNT_MISMATCH);
        }
        var at = paid.paidAt() == null ? m.now() : paid.paidAt();
        return over(p.edit().status(PAID).trade(paid.tradeNo()).paidAt(at).done(), m)
                .schedule(TELL_PAID, m.now());
    }

    /** What goes back has come: it was paid, and a person at Alipay was faster than the news of it. */
    static Transition givenBack(Payment p, TradeNo tradeNo, Money sum, TransitionContext m) {
        var all = sum.equals(p.amount());
        var after = p.edit()
                .status(all ? REFUNDED : PARTIALLY_REFUNDED)
                .trade(tradeNo)
                .paidAt(m.now())
                .refunded(sum)
                .done();
        var next = over(after, m).alert(Alert.REFUNDED_AT_ALIPAY);
        return all ? next : next.schedule(TELL_PAID, m.now());
    }

    /** Nobody waits for this QR any more; its image is shown no longer, and removed. */
    static Transition over(Payment p, TransitionContext m) {
        var next = Transition.stay(p.edit().qrAddress(null).done()).cancel(PRECREATE, QUERY, CANCEL);
        return p.qrAddress() == null ? next : next.schedule(REMOVE_QR, m.now());
    }

    /** Only a signed answer that we asked for ourselves may end a payment, and then with no gap before the cancel. */
    private static Transition unpaid(Payment p, TransitionContext m, boolean asked) {
        return asked && p.timeIsUp(m.now())
                ? over(p.to(CANCELLING), m).schedule(CANCEL, m.now())
                : nextQuery(p, m, asked);
    }

    private static Transition nextQuery(Payment p, TransitionContext m, boolean asked) {
        return asked ? Transition.stay(p).schedule(QUERY, m.nextTick(m.policy().poll())) : Transition.stay(p);
    }

    private static Transition unknown(Payment p, TransitionContext m, boolean asked) {
        if (!asked) {
            return Transition.stay(p);
        }
        var wait = p.timeIsUp(m.now())
                ? m.policy().backOff(m.tries(), p.paymentNo())
                : m.policy().backOff(m.tries(), p.paymentNo(), m.policy().poll());
        return Transition.stay(p)
                .retry(QUERY, m.now().plus(wait))
                .alertIf(m.now().isAfter(p.expiresAt().plus(STUCK_AFTER)), Alert.STUCK);
    }
}
