package com.mmall.payment.store;

import com.baomidou.mybatisplus.annotation.IdType;
import com.baomidou.mybatisplus.annotation.TableId;
import com.baomidou.mybatisplus.annotation.TableName;
import com.mmall.conventions.money.Money;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Payment.CancelProgress;
import com.mmall.payment.domain.Payment.PendingRefund;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.PrecreateRefusal;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.Terms;
import com.mmall.payment.domain.TradeNo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code payment}; times are UTC. Public, as every row made would cost MyBatis an exception otherwise. */
@NullUnmarked
@TableName("payment")
public class PaymentRow {
    @TableId(type = IdType.INPUT)
    String paymentNo;

    String orderNo;
    long userId;
    long amountFen;
    String subject;
    String status;
    LocalDateTime createdAt;
    LocalDateTime expiresAt;
    String qrName;
    String qrCode;
    String qrAddress;
    String tradeNo;
    LocalDateTime paidAt;
    boolean stopRequested;
    boolean scanned;
    boolean paidSeen;
    boolean accepted;
    String cancelProgress;
    long refundedFen;
    String refundNo;
    Long refundFen;
    String refundReason;
    String refundProgress;
    Long refundNoticedFen;
    LocalDateTime refundRequestedAt;
    LocalDateTime watchUntil;
    String refusal;
    String checkoutTrace;
    int version;

    static PaymentRow of(Payment p, int version) {
        var row = new PaymentRow();
        row.paymentNo = p.paymentNo().value();
        row.orderNo = p.orderNo().value();
        row.userId = p.userId();
        row.amountFen = p.amount().fen();
        row.subject = p.subject();
        row.status = p.status().name();
        row.createdAt = utc(p.createdAt());
        row.expiresAt = utc(p.expiresAt());
        row.qrName = p.qrName();
        row.qrCode = map(p.qrCode(), QrCode::text);
        row.qrAddress = p.qrAddress();
        row.tradeNo = map(p.tradeNo(), TradeNo::value);
        row.paidAt = map(p.paidAt(), PaymentRow::utc);
        row.stopRequested = p.stopRequested();
        row.scanned = p.scanned();
        row.paidSeen = p.paidSeen();
        row.accepted = p.accepted();
        row.cancelProgress = p.cancel().name();
        row.refundedFen = p.refunded().fen();
        row.refundNo = map(p.refund(), r -> r.refund().refundNo());
        row.refundFen = map(p.refund(), r -> r.refund().amount().fen());
        row.refundReason = map(p.refund(), r -> r.refund().reason());
        row.refundProgress = map(p.refund(), r -> r.progress().name());
        row.refundNoticedFen = map(p.refund(), r -> r.noticed().fen());
        row.refundRequestedAt = map(p.refundRequestedAt(), PaymentRow::utc);
        row.watchUntil = map(p.watchUntil(), PaymentRow::utc);
        row.refusal = map(p.refusal(), PrecreateRefusal::code);
        row.checkoutTrace = p.terms().checkoutTrace();
        row.version = version;
        return row;
    }

    /** @throws PaymentUnreadable if it makes no sense */
    Payment payment() {
        try {
            return read();
        } catch (RuntimeException e) {
            throw new PaymentUnreadable(paymentNo, orderNo, userId, e.toString());
        }
    }

    /** Empty if it makes no sense. */
    Optional<Payment> readable() {
        try {
            return Optional.of(read());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Payment read() {
        return new Payment(
                terms(),
                PaymentStatus.valueOf(status),
                map(qrCode, QrCode::new),
                qrAddress,
                map(tradeNo, TradeNo::new),
                map(paidAt, PaymentRow::instant),
                stopRequested,
                scanned,
                paidSeen,
                accepted,
                CancelProgress.valueOf(cancelProgress),
                new Money(refundedFen),
                pendingRefund(),
                map(refundRequestedAt, PaymentRow::instant),
                map(watchUntil, PaymentRow::instant),
                map(refusal, PrecreateRefusal::new));
    }

    private Terms terms() {
        return new Terms(
                new PaymentNo(paymentNo),
                new OrderNo(orderNo),
                userId,
                new Money(amountFen),
                subject,
                instant(createdAt),
                instant(expiresAt),
                qrName,
                checkoutTrace);
    }

    private PendingRefund pendingRefund() {
        return refundNo == null
                ? null
                : new PendingRefund(
                        new Refund(refundNo, new Money(refundFen), refundReason),
                        PendingRefund.Progress.valueOf(refundProgress),
                        refundNoticedFen == null ? Money.ZERO : new Money(refundNoticedFen));
    }

    static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    static Instant instant(LocalDateTime at) {
        return at.toInstant(ZoneOffset.UTC);
    }

    private static <A, B> B map(A value, Function<A, B> f) {
        return value == null ? null : f.apply(value);
    }
}
