package com.mmall.payment.domain.reconciliation;

import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.AMOUNT;
import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.DUPLICATE_TRADE;
import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.ONLY_OURS;
import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.ONLY_THEIRS;
import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.REFUND;
import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.UNKNOWN_SELLER;
import static com.mmall.payment.domain.reconciliation.DiscrepancyKind.WRONG_DAY;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Unreadable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What differs between a bill and our books. Pure: the same books give the same answer, in whatever order they were read. */
public final class Comparison {
    /** Days at Alipay. */
    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final String seller;

    /** @param seller our account at Alipay */
    public Comparison(String seller) {
        this.seller = seller;
    }

    /** Whether the row is about our account. */
    public boolean isOurs(BilledRow billed) {
        return billed.row().seller().equals(seller);
    }

    /** Empty if both agree about the row. */
    public Optional<Discrepancy> of(BilledRow billed, Books books) {
        var row = billed.row();
        if (!isOurs(billed)) {
            return found(UNKNOWN_SELLER, billed, null, row.amount(), "account " + row.seller());
        }
        if (!dayOf(row.completedAt()).equals(billed.day())) {
            return found(WRONG_DAY, billed, null, row.amount(), "completed at " + row.completedAt());
        }
        if (isRepeated(billed, books)) {
            return found(DUPLICATE_TRADE, billed, null, row.amount(), "booked before");
        }
        var payment = books.payment();
        if (payment == null) {
            return found(ONLY_THEIRS, billed, null, row.amount(), "no such payment number");
        }
        return row.kind() == Kind.PAYMENT ? payment(billed, payment) : refund(billed, payment, books);
    }

    private static boolean isRepeated(BilledRow billed, Books books) {
        return billed.occurrence() > 1
                || billed.isPayment()
                        && books.billed().stream().anyMatch(other -> other.isPayment() && other.isBefore(billed));
    }

    private static Optional<Discrepancy> payment(BilledRow billed, Payment payment) {
        var row = billed.row();
        var paidAt = payment.paidAt();
        if (!payment.status().wasPaid() || paidAt == null) {
            return found(ONLY_THEIRS, billed, null, row.amount(), "our payment is " + payment.status());
        }
        if (!payment.amount().equals(row.amount())) {
            return found(AMOUNT, billed, payment.amount(), difference(payment.amount(), row.amount()), "");
        }
        var tradeNo = payment.tradeNo();
        if (tradeNo != null && !tradeNo.value().equals(row.tradeNo())) {
            return found(DUPLICATE_TRADE, billed, payment.amount(), row.amount(), "our trade is " + tradeNo);
        }
        var ours = dayOf(paidAt);
        if (ours.isBefore(billed.day().minusDays(1))
                || ours.isAfter(billed.day().plusDays(1)) && !maybeHeardOfLater(payment)) {
            return found(WRONG_DAY, billed, payment.amount(), row.amount(), "paid by our books at " + paidAt);
        }
        return Optional.empty();
    }

    /** Of what went back before we knew of it we have only when we heard of it. */
    private static boolean maybeHeardOfLater(Payment payment) {
        return payment.refunded().fen() > 0;
    }

    private static Optional<Discrepancy> refund(BilledRow billed, Payment payment, Books books) {
        var row = billed.row();
        var own = books.refund(row.requestNo()).orElse(null);
        if (own == null) {
            var isKnown = books.othersRefunds().compareTo(books.refundedOtherwise(payment)) <= 0;
            return isKnown ? Optional.empty() : found(REFUND, billed, null, row.amount(), "not asked for by us");
        }
        if (!own.amount().equals(row.amount())) {
            return found(REFUND, billed, own.amount(), difference(own.amount(), row.amount()), "another amount");
        }
        return own.status() == OwnRefund.Status.SUCCEEDED
                ? Optional.empty()
                : found(REFUND, billed, own.amount(), row.amount(), "our refund is " + own.status());
    }

    /** A line that cannot be read; how much it is about is not known. */
    public Discrepancy of(LocalDate day, Unreadable line) {
        return new Discrepancy(
                DiscrepancyKind.UNREADABLE_ROW,
                day + " " + line.seller() + " " + line.text(),
                null,
                null,
                null,
                null,
                null,
                null,
                Money.ZERO,
                line.lineNo(),
                line.why() + ": " + line.text());
    }

    /** Empty if a bill has the payment, or it is not paid by our books either. */
    public Optional<Discrepancy> ofOurs(Payment payment, Books books) {
        if (books.isPaymentBilled() || !payment.status().wasPaid()) {
            return Optional.empty();
        }
        var tradeNo = payment.tradeNo();
        var no = payment.paymentNo().value();
        return Optional.of(new Discrepancy(
                ONLY_OURS,
                no,
                null,
                no,
                tradeNo == null ? null : tradeNo.value(),
                null,
                payment.amount(),
                null,
                payment.remainder(),
                null,
                "our payment is " + payment.status()));
    }

    /** Empty if a bill has our refund, or it has not succeeded by our books either. */
    public Optional<Discrepancy> ofOurRefund(String paymentNo, OwnRefund refund, Books books) {
        if (refund.status() != OwnRefund.Status.SUCCEEDED || books.isRefundBilled(refund.refundNo())) {
            return Optional.empty();
        }
        return Optional.of(new Discrepancy(
                REFUND,
                paymentNo + " " + refund.refundNo(),
                null,
                paymentNo,
                null,
                refund.refundNo(),
                refund.amount(),
                null,
                refund.amount(),
                null,
                "in no bill"));
    }

    /** Where a row is in a bill no more: what of ours no bill has now. */
    public List<Unbilled> unbilled(Books books) {
        var payment = books.payment();
        if (payment == null) {
            return List.of();
        }
        var all = new ArrayList<Unbilled>();
        var paidAt = payment.paidAt();
        if (paidAt != null) {
            ofOurs(payment, books).ifPresent(one -> all.add(new Unbilled(one, paidAt)));
        }
        for (var refund : books.refunds()) {
            var endedAt = refund.endedAt();
            if (endedAt != null) {
                ofOurRefund(payment.paymentNo().value(), refund, books)
                        .ifPresent(one -> all.add(new Unbilled(one, endedAt)));
            }
        }
        return all;
    }

    /** @param ours what we have as paid on that day */
    public static Discrepancy missingBill(LocalDate day, Money ours, String why) {
        return new Discrepancy(
                DiscrepancyKind.MISSING_BILL, day.toString(), null, null, null, null, ours, null, ours, null, why);
    }

    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, CHINA);
    }

    private static Money difference(Money one, Money other) {
        return new Money(Math.abs(one.fen() - other.fen()));
    }

    private static Optional<Discrepancy> found(
            DiscrepancyKind kind, BilledRow billed, @Nullable Money ours, Money atRisk, String about) {
        var row = billed.row();
        return Optional.of(new Discrepancy(
                kind,
                billed.key(),
                billed.key(),
                row.paymentNo(),
                row.tradeNo(),
                row.kind() == Kind.PAYMENT ? null : row.requestNo(),
                ours,
                row.amount(),
                atRisk,
                row.lineNo(),
                about));
    }
}
