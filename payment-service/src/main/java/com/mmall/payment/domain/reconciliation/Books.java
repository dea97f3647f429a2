package com.mmall.payment.domain.reconciliation;

import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.Payment;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one payment number.
 *
 * @param payment null if we have none of that number, or none that can be read
 * @param billed its rows in all bills that were read, the row that is compared among them
 */
public record Books(@Nullable Payment payment, List<OwnRefund> refunds, List<BilledRow> billed) {
    public Books {
        refunds = List.copyOf(refunds);
        billed = List.copyOf(billed);
    }

    Optional<OwnRefund> refund(String refundNo) {
        return refunds.stream().filter(own -> own.refundNo().equals(refundNo)).findFirst();
    }

    /** Rows in bills of other days, compared before this one was known, that it shows to be repetitions. */
    public List<BilledRow> repetitionsOf(BilledRow known) {
        return billed.stream()
                .filter(other -> known.isPayment() && other.isPayment())
                .filter(other -> !other.day().equals(known.day()) && known.isBefore(other))
                .toList();
    }

    boolean isPaymentBilled() {
        return billed.stream().anyMatch(BilledRow::isPayment);
    }

    boolean isRefundBilled(String refundNo) {
        return refundRows().anyMatch(row -> row.requestNo().equals(refundNo));
    }

    /** Refunds in the bills that we did not ask for: a cancel's, or made at Alipay by hand. */
    public List<BillLine.Row> othersRefundRows() {
        return refundRows().filter(this::isOthersRefund).toList();
    }

    public boolean isOthersRefund(BillLine.Row row) {
        return refund(row.requestNo()).isEmpty();
    }

    Money othersRefunds() {
        return sum(othersRefundRows().stream().mapToLong(row -> row.amount().fen()));
    }

    /** Ours and others'. */
    public Money refundedInAll() {
        return othersRefunds().plus(ownRefunds());
    }

    private Money ownRefunds() {
        return sum(refunds.stream()
                .filter(refund -> refund.status() == OwnRefund.Status.SUCCEEDED)
                .mapToLong(refund -> refund.amount().fen()));
    }

    private static Money sum(LongStream fen) {
        return new Money(fen.sum());
    }

    /** What went back by our books beyond the refunds that we asked for: by a cancel, or at Alipay by hand. */
    Money refundedOtherwise(Payment p) {
        return new Money(Math.max(0, p.refunded().fen() - ownRefunds().fen()));
    }

    private Stream<BillLine.Row> refundRows() {
        return billed.stream()
                .filter(billedRow -> !billedRow.isPayment() && billedRow.occurrence() == 1)
                .map(BilledRow::row);
    }
}
