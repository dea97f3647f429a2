package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.Payment.PendingRefund;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes the next {@link Payment} out of one; only transitions use it. */
final class PaymentEdit {
    private final Payment from;
    private PaymentStatus status;
    private @Nullable QrCode qrCode;
    private @Nullable String qrAddress;
    private @Nullable TradeNo tradeNo;
    private @Nullable Instant paidAt;
    private boolean stopRequested;
    private boolean scanned;
    private boolean paidSeen;
    private boolean accepted;
    private CancelProgress cancel;
    private Money refunded;
    private @Nullable PendingRefund refund;
    private @Nullable Instant refundRequestedAt;
    private @Nullable Instant watchUntil;
    private @Nullable PrecreateRefusal refusal;

    PaymentEdit(Payment p) {
        from = p;
        status = p.status();
        qrCode = p.qrCode();
        qrAddress = p.qrAddress();
        tradeNo = p.tradeNo();
        paidAt = p.paidAt();
        stopRequested = p.stopRequested();
        scanned = p.scanned();
        paidSeen = p.paidSeen();
        accepted = p.accepted();
        cancel = p.cancel();
        refunded = p.refunded();
        refund = p.refund();
        refundRequestedAt = p.refundRequestedAt();
        watchUntil = p.watchUntil();
        refusal = p.refusal();
    }

    PaymentEdit status(PaymentStatus next) {
        status = next;
        return this;
    }

    PaymentEdit qrCode(QrCode code) {
        qrCode = code;
        return this;
    }

    PaymentEdit qrAddress(@Nullable String address) {
        qrAddress = address;
        return this;
    }

    /** The first trade number counts; another one later is evidence of a fault, not a correction. */
    PaymentEdit trade(@Nullable TradeNo trade) {
        tradeNo = tradeNo == null ? trade : tradeNo;
        return this;
    }

    PaymentEdit paidAt(Instant at) {
        paidAt = paidAt == null ? at : paidAt;
        return this;
    }

    PaymentEdit stopRequested() {
        stopRequested = true;
        return this;
    }

    PaymentEdit scanned() {
        scanned = true;
        return this;
    }

    PaymentEdit paidSeen() {
        paidSeen = true;
        return this;
    }

    PaymentEdit accepted() {
        accepted = true;
        return this;
    }

    PaymentEdit cancel(CancelProgress progress) {
        cancel = progress;
        return this;
    }

    PaymentEdit refunded(Money sum) {
        refunded = sum;
        return this;
    }

    PaymentEdit refund(@Nullable PendingRefund pending) {
        refund = pending;
        return this;
    }

    PaymentEdit refundRequestedAt(Instant now) {
        var earlier = from.holdAsOf();
        refundRequestedAt = now.isAfter(earlier) ? now : earlier.plus(1, ChronoUnit.MICROS);
        return this;
    }

    PaymentEdit watchUntil(Instant until) {
        watchUntil = until;
        return this;
    }

    PaymentEdit refusal(PrecreateRefusal why) {
        refusal = why;
        return this;
    }

    PaymentNo paymentNo() {
        return from.paymentNo();
    }

    Money remainder() {
        return from.amount().minus(refunded);
    }

    Payment done() {
        return new Payment(
                from.terms(),
                status,
                qrCode,
                qrAddress,
                tradeNo,
                paidAt,
                stopRequested,
                scanned,
                paidSeen,
                accepted,
                cancel,
                refunded,
                refund,
                refundRequestedAt,
                watchUntil,
                refusal);
    }
}
