package com.mmall.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.payment.application.PaymentRecords.Move;
import com.mmall.payment.application.ShownStatus;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentStatus;
import com.mmall.payment.domain.QrCode;
import com.mmall.payment.domain.TradeNo;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A payment as buyers see it; the finer steps of its life are folded into the public ones.
 *
 * @param qrCode only while it can be paid
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PaymentView(
        String paymentNo,
        String orderNo,
        @Nullable String amount,
        @Nullable String currency,
        String status,
        @Nullable String qrCode,
        @Nullable String qrImageUrl,
        @Nullable Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable String tradeNo,
        @Nullable String refundedAmount,
        @Nullable List<MoveView> history) {

    static final String UNREADABLE = "UNREADABLE";

    record MoveView(Instant at, @Nullable String from, String to, String cause) {}

    /** @param publicBase where browsers fetch images, ending in a slash */
    static PaymentView of(Payment p, @Nullable List<Move> history, String publicBase, Instant now) {
        var payable = p.status() == PaymentStatus.AWAITING_PAYMENT && !p.timeIsUp(now);
        return new PaymentView(
                p.paymentNo().value(),
                p.orderNo().value(),
                p.amount().yuan(),
                "CNY",
                publicStatus(p.status()).name(),
                payable ? map(p.qrCode(), QrCode::text) : null,
                payable ? image(p, publicBase) : null,
                p.expiresAt(),
                p.paidAt(),
                map(p.tradeNo(), TradeNo::value),
                p.refunded().yuan(),
                history == null ? null : history.stream().map(PaymentView::move).toList());
    }

    /** For admins: that it cannot be read is all that is certain, so nothing else of it is shown. */
    static PaymentView unreadable(String paymentNo, String orderNo) {
        return new PaymentView(paymentNo, orderNo, null, null, UNREADABLE, null, null, null, null, null, null, null);
    }

    static PaymentStatus publicStatus(PaymentStatus status) {
        return PaymentStatus.valueOf(ShownStatus.of(status).name());
    }

    private static MoveView move(Move m) {
        var from = m.from() == null
                ? null
                : publicStatus(PaymentStatus.valueOf(m.from())).name();
        return new MoveView(
                m.at(), from, publicStatus(PaymentStatus.valueOf(m.to())).name(), m.cause());
    }

    private static String image(Payment p, String publicBase) {
        return p.qrAddress() == null ? "/api/payments/" + p.paymentNo() + "/qr.png" : publicBase + p.qrAddress();
    }

    private static <A, B> @Nullable B map(@Nullable A value, Function<A, B> f) {
        return value == null ? null : f.apply(value);
    }
}
