package com.mmall.payment.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.conventions.money.Money;
import com.mmall.payment.application.PaymentRecords.Move;
import com.mmall.payment.application.PaymentRecords.RefundRecord;
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
 * @param refunds that the shop has begun, oldest first; what a person gave back at Alipay is in {@code refundedAmount} alone
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
        @Nullable List<MoveView> history,
        @Nullable List<RefundState> refunds) {

    static final String UNREADABLE = "UNREADABLE";

    record MoveView(Instant at, @Nullable String from, String to, String cause) {}

    /**
     * Money on its way back to the buyer, or what became of it.
     *
     * @param status PENDING, SUCCEEDED or FAILED
     * @param endedAt when it was certain that the money has gone back, or has not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RefundState(
            String refundNo,
            String amount,
            String status,
            Instant createdAt,
            @Nullable Instant endedAt) {
        private static RefundState of(RefundRecord r) {
            return new RefundState(
                    r.refundNo(), new Money(r.amountFen()).yuan(), r.status(), r.createdAt(), r.endedAt());
        }
    }

    /** What is kept of a payment beside it. */
    record Story(@Nullable List<Move> history, @Nullable List<RefundRecord> refunds) {
        static final Story UNTOLD = new Story(null, null);
    }

    /** @param publicBase where browsers fetch images, ending in a slash */
    static PaymentView of(Payment p, Story story, String publicBase, Instant now) {
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
                each(story.history(), PaymentView::move),
                each(story.refunds(), RefundState::of));
    }

    /** For admins: that it cannot be read is all that is certain, so nothing else of it is shown. */
    static PaymentView unreadable(String paymentNo, String orderNo) {
        return new PaymentView(
                paymentNo, orderNo, null, null, UNREADABLE, null, null, null, null, null, null, null, null);
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

    private static <A, B> @Nullable List<B> each(@Nullable List<A> values, Function<A, B> f) {
        return values == null ? null : values.stream().map(f).toList();
    }

    private static <A, B> @Nullable B map(@Nullable A value, Function<A, B> f) {
        return value == null ? null : f.apply(value);
    }
}
