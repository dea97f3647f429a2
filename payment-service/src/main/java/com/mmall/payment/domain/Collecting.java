package com.mmall.payment.domain;

import static com.mmall.payment.domain.DutyKind.CANCEL;
import static com.mmall.payment.domain.DutyKind.PRECREATE;
import static com.mmall.payment.domain.DutyKind.PUBLISH_QR;
import static com.mmall.payment.domain.DutyKind.QUERY;
import static com.mmall.payment.domain.DutyKind.REMOVE_QR;
import static com.mmall.payment.domain.DutyKind.TELL_PAID;
import static com.mmall.payment.domain.PaymentStatus.AWAITING_PAYMENT;
import static com.mmall.payment.domain.PaymentStatus.CANCELLING;
import static com.mmall.payment.domain.PaymentStatus.CREATED;
import static com.mmall.payment.domain.PaymentStatus.FAILED;
import static com.mmall.payment.domain.PaymentStatus.PAID;
import static com.mmall.payment.domain.PaymentStatus.PARTIALLY_REFUNDED;
import static com.mmall.payment.domain.PaymentStatus.REFUNDED;

import java.time.Duration;

/** From the intent until it is paid, or its time is up. */
final class Collecting {
    private static final Duration STUCK_AFTER = Duration.ofMinutes(15);

    private Collecting() {}

    static Next precreated(Payment p, PrecreateAnswer answer, Moment m) {
        if (p.status() != CREATED) {
            return Next.stay(p); // a late answer; what has happened since counts
        }
        return switch (answer) {
            case PrecreateAnswer.Ready ready -> ready(p, ready.qrCode(), m);
            case PrecreateAnswer.AlreadyPaid() -> Next.stay(p).drop(PRECREATE).owe(QUERY, m.now());
            case PrecreateAnswer.NumberUsed used ->
                stopped(p.edit().refusal(new PrecreateRefusal(used.code())).done(), m)
                        .alert(Alert.NUMBER_USED);
            case PrecreateAnswer.Refused refused -> refused(p, new PrecreateRefusal(refused.code()), m);
            case PrecreateAnswer.Rejected wrong -> again(p, m).alert(Alert.REQUEST_REJECTED);
            case PrecreateAnswer.Unknown unknown -> again(p, m);
        };
    }

    /** A person hears of every refusal but that of a word, which another subject avoids. */
    private static Next refused(Payment p, PrecreateRefusal why, Moment m) {
        var after = p.edit().refusal(why).done();
        var next =
                m.repeated() ? stopped(after, m) : Next.stay(after.to(FAILED)).drop(PRECREATE, QUERY);
        return next.alertIf(!why.isAboutSubject() || p.hasNeutralSubject(), Alert.ALIPAY_REFUSED);
    }

    /** A QR may exist although nobody was shown it: it is ended like any other. */
    private static Next stopped(Payment p, Moment m) {
        return Next.stay(p.edit().stopRequested().done()).drop(PRECREATE).owe(QUERY, m.now());
    }

    private static Next ready(Payment p, QrCode qrCode, Moment m) {
        var firstQuery = p.timeIsUp(m.now()) ? m.now() : m.now().plus(m.policy().poll());
        return Next.stay(p.edit().status(AWAITING_PAYMENT).qrCode(qrCode).done())
                .drop(PRECREATE)
                .owe(QUERY, firstQuery)
                .owe(PUBLISH_QR, m.now());
    }

    /** The same request again; once the time is up, a query and the cancel after it decide. */
    private static Next again(Payment p, Moment m) {
        return p.timeIsUp(m.now())
                ? Next.stay(p).drop(PRECREATE).owe(QUERY, m.now())
                : Next.stay(p).retry(PRECREATE, m.now().plus(m.policy().backOff(m.tries(), p.paymentNo())));
    }

    static Next seen(Payment p, TradeAnswer answer, Moment m, boolean asked) {
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
                asked ? Watching.begin(p, m) : Next.stay(p).owe(QUERY, m.now());
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

    private static Next paid(Payment p, TradeAnswer.Paid paid, Moment m, boolean asked) {
        if (!paid.amount().equals(p.amount())) {
            return nextQuery(p, m, asked).alert(Alert.AMOUNT_MISMATCH);
        }
        var at = paid.paidAt() == null ? m.now() : paid.paidAt();
        return over(p.edit().status(PAID).trade(paid.tradeNo()).paidAt(at).done(), m)
                .owe(TELL_PAID, m.now());
    }

    /** What goes back has come: it was paid, and a person at Alipay was faster than the news of it. */
    static Next givenBack(Payment p, TradeNo tradeNo, Money sum, Moment m) {
        var all = sum.equals(p.amount());
        var after = p.edit()
                .status(all ? REFUNDED : PARTIALLY_REFUNDED)
                .trade(tradeNo)
                .paidAt(m.now())
                .refunded(sum)
                .done();
        var next = over(after, m).alert(Alert.REFUNDED_AT_ALIPAY);
        return all ? next : next.owe(TELL_PAID, m.now());
    }

    /** Nobody waits for this QR any more; its image is shown no longer, and removed. */
    static Next over(Payment p, Moment m) {
        var next = Next.stay(p.edit().qrAddress(null).done()).drop(PRECREATE, QUERY, CANCEL);
        return p.qrAddress() == null ? next : next.owe(REMOVE_QR, m.now());
    }

    /** Only a signed answer that we asked for ourselves may end a payment, and then with no gap before the cancel. */
    private static Next unpaid(Payment p, Moment m, boolean asked) {
        return asked && p.timeIsUp(m.now()) ? over(p.to(CANCELLING), m).owe(CANCEL, m.now()) : nextQuery(p, m, asked);
    }

    private static Next nextQuery(Payment p, Moment m, boolean asked) {
        return asked ? Next.stay(p).owe(QUERY, m.nextTick(m.policy().poll())) : Next.stay(p);
    }

    private static Next unknown(Payment p, Moment m, boolean asked) {
        if (!asked) {
            return Next.stay(p);
        }
        var wait = p.timeIsUp(m.now())
                ? m.policy().backOff(m.tries(), p.paymentNo())
                : m.policy().backOff(m.tries(), p.paymentNo(), m.policy().poll());
        return Next.stay(p)
                .retry(QUERY, m.now().plus(wait))
                .alertIf(m.now().isAfter(p.expiresAt().plus(STUCK_AFTER)), Alert.STUCK);
    }
}
