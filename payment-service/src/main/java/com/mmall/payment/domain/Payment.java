package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * 支付单: one attempt to collect one order by one QR code. Immutable; it changes only through {@link Transitions}.
 *
 * @param stopRequested buyer or order wants it ended before {@code expiresAt}
 * @param scanned Alipay has told of a trade that waits for its buyer
 * @param paidSeen money was seen on a payment that is being cancelled
 * @param accepted order-service has accepted this payment for its order
 * @param cancel how sure we are of the cancels sent so far
 * @param refund the refund under way, and how sure we are of it
 * @param refundRequestedAt when an admin asked for the latest refund: later than for any earlier refund of this payment, also
 *     if the clock has gone back
 * @param watchUntil until then a cancelled payment is looked at again
 * @param refusal why Alipay made no QR code for it
 */
public record Payment(
        Terms terms,
        PaymentStatus status,
        @Nullable QrCode qrCode,
        @Nullable String qrAddress,
        @Nullable TradeNo tradeNo,
        @Nullable Instant paidAt,
        boolean stopRequested,
        boolean scanned,
        boolean paidSeen,
        boolean accepted,
        CancelProgress cancel,
        Money refunded,
        @Nullable PendingRefund refund,
        @Nullable Instant refundRequestedAt,
        @Nullable Instant watchUntil,
        @Nullable PrecreateRefusal refusal) {
    /** @throws IllegalArgumentException for one that no move can have led to */
    public Payment {
        require(status != PaymentStatus.AWAITING_PAYMENT || qrCode != null, "waits without a QR code");
        require(qrAddress == null || qrCode != null, "shows an image of nothing");
        require((refund != null) == (status == PaymentStatus.REFUNDING), "a refund under way belongs to REFUNDING");
        require(paidAt != null || !status.wasPaid(), "paid at no time");
        require(!accepted || status.wasPaid(), "accepted without being paid");
        require(accepted || status != PaymentStatus.COMPLETED, "completed without its order");
        require(watchUntil != null || status != PaymentStatus.CANCELLED, "cancelled and not watched");
        require(refunded.compareTo(terms.amount()) <= 0, "more went back than was paid");
        require(status.mayHaveRefunded(refunded, terms.amount()), "not the sum that went back");
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** What is known of the cancels of this payment. */
    public enum CancelProgress {
        /** None was sent, or the one that was sent has a definite answer. */
        CLEAR,
        /** One may have been done although its answer was lost: look first, then cancel again. */
        UNCLEAR,
        /** After a lost answer a repeat said "closed" or nothing; a query must show that nobody had paid. */
        TO_CONFIRM
    }

    /**
     * A refund, and what is known of it.
     *
     * @param noticed the highest sum that Alipay told of meanwhile, with or without this refund; zero if it told nothing
     */
    public record PendingRefund(Refund refund, Progress progress, Money noticed) {
        public PendingRefund(Refund refund, Progress progress) {
            this(refund, progress, Money.ZERO);
        }

        public enum Progress {
            /** To be asked for. */
            ASK,
            /** It may have happened: the refund query first. */
            CHECK,
            /**
             * Refused; counts as failed only once the refund query shows nothing, 10 s later, or 2 minutes if somebody may
             * have asked before and been overtaken.
             */
            REFUSED
        }
    }

    /** The intent. */
    public static Payment created(Terms terms) {
        return new Payment(
                terms,
                PaymentStatus.CREATED,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                false,
                CancelProgress.CLEAR,
                Money.ZERO,
                null,
                null,
                null,
                null);
    }

    public PaymentNo paymentNo() {
        return terms.paymentNo();
    }

    public OrderNo orderNo() {
        return terms.orderNo();
    }

    public long userId() {
        return terms.userId();
    }

    public Money amount() {
        return terms.amount();
    }

    public String subject() {
        return terms.subject();
    }

    public Instant createdAt() {
        return terms.createdAt();
    }

    public Instant expiresAt() {
        return terms.expiresAt();
    }

    public String qrName() {
        return terms.qrName();
    }

    /** Its subject says nothing but the order's number. */
    public boolean hasNeutralSubject() {
        return subject().equals(orderNo().asSubject());
    }

    /** The QR's own end at Alipay: a margin after ours, so that our cancel comes first. */
    public Instant qrEndsAt() {
        return expiresAt().plusSeconds(60);
    }

    public Money remainder() {
        return amount().minus(refunded);
    }

    /** Money has come in and not gone out again. */
    public boolean holdsMoney() {
        return status == PaymentStatus.PAID || status == PaymentStatus.COMPLETED;
    }

    /** Tells the hold for one refund from that for another: a later refund has a later one. */
    public Instant holdAsOf() {
        return refundRequestedAt == null ? createdAt() : refundRequestedAt;
    }

    boolean isRefusedForItsSubject() {
        return refusal != null && refusal.isAboutSubject();
    }

    public boolean timeIsUp(Instant now) {
        return stopRequested || !now.isBefore(expiresAt());
    }

    /**
     * Which tasks may be done before they are due: all but the last look at a refused refund, and the request for one, which
     * keeps its distance from the request before.
     */
    public Set<String> kindsThatMayBeEarly() {
        var waits = refund != null && refund.progress() != PendingRefund.Progress.CHECK;
        return Arrays.stream(TaskKind.values())
                .filter(kind -> !waits || kind != TaskKind.REFUND)
                .map(TaskKind::name)
                .collect(Collectors.toSet());
    }

    Payment to(PaymentStatus next) {
        return edit().status(next).done();
    }

    PaymentEdit edit() {
        return new PaymentEdit(this);
    }
}
