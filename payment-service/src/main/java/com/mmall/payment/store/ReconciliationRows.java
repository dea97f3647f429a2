package com.mmall.payment.store;

import com.mmall.conventions.money.Money;
import com.mmall.payment.application.reconciliation.Reconciliations.DiscrepancyState;
import com.mmall.payment.application.reconciliation.Reconciliations.Found;
import com.mmall.payment.application.reconciliation.Reconciliations.Open;
import com.mmall.payment.application.reconciliation.Reconciliations.Run;
import com.mmall.payment.application.reconciliation.Reconciliations.State;
import com.mmall.payment.application.reconciliation.Reconciliations.Totals;
import com.mmall.payment.application.reconciliation.Reconciliations.UnbilledRefund;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import com.mmall.payment.domain.reconciliation.Healing;
import com.mmall.payment.domain.reconciliation.OwnRefund;
import com.mmall.payment.store.ReconciliationMapper.BillRow;
import com.mmall.payment.store.ReconciliationMapper.DiscrepancyRow;
import com.mmall.payment.store.ReconciliationMapper.OpenRow;
import com.mmall.payment.store.ReconciliationMapper.RefundRow;
import com.mmall.payment.store.ReconciliationMapper.RunRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Rows of the reconciliation's tables, from and to what they mean. */
final class ReconciliationRows {
    private static final int LONGEST_ABOUT = 1_100;

    private ReconciliationRows() {}

    static BillRow row(BilledRow billed) {
        var from = billed.row();
        var row = new BillRow();
        row.paymentNo = from.paymentNo();
        row.billDay = billed.day();
        row.rowKey = billed.key();
        row.lineNo = from.lineNo();
        row.kind = from.kind().name();
        row.seller = from.seller();
        row.tradeNo = from.tradeNo();
        row.requestNo = from.requestNo();
        row.occurrence = billed.occurrence();
        row.amountFen = from.amount().fen();
        row.netFen = from.netFen();
        row.feeFen = from.feeFen();
        row.completedAt = PaymentRow.utc(from.completedAt());
        return row;
    }

    static BilledRow billed(BillRow row) {
        var line = new BillLine.Row(
                row.lineNo,
                BillLine.Kind.valueOf(row.kind),
                row.seller,
                row.tradeNo,
                row.paymentNo,
                row.requestNo,
                new Money(row.amountFen),
                row.netFen,
                row.feeFen,
                PaymentRow.instant(row.completedAt));
        return new BilledRow(row.billDay, line, row.occurrence);
    }

    static OwnRefund refund(RefundRow row) {
        return new OwnRefund(
                row.refundNo, new Money(row.amountFen), OwnRefund.Status.valueOf(row.status), instant(row.endedAt));
    }

    static UnbilledRefund unbilled(RefundRow row) {
        return new UnbilledRefund(row.paymentNo, refund(row));
    }

    static DiscrepancyRow row(LocalDate day, Discrepancy from, long foundBy) {
        var row = new DiscrepancyRow();
        row.billDay = day;
        row.id = from.id();
        row.kind = from.kind().name();
        row.rowKey = from.rowKey();
        row.paymentNo = from.paymentNo();
        row.tradeNo = from.tradeNo();
        row.refundNo = from.refundNo();
        row.oursFen = fen(from.ours());
        row.theirsFen = fen(from.theirs());
        row.atRiskFen = from.atRisk().fen();
        row.lineNo = from.lineNo();
        row.foundBy = foundBy;
        row.about =
                from.about().substring(0, Math.min(LONGEST_ABOUT, from.about().length()));
        return row;
    }

    static Open open(OpenRow row) {
        return new Open(
                row.id, DiscrepancyKind.valueOf(row.kind), row.rowKey, row.paymentNo, row.refundNo, row.rowCorrected);
    }

    static Found found(DiscrepancyRow row) {
        return new Found(
                row.billDay,
                row.id,
                DiscrepancyKind.valueOf(row.kind),
                DiscrepancyState.valueOf(row.state),
                row.paymentNo,
                row.tradeNo,
                row.refundNo,
                money(row.oursFen),
                money(row.theirsFen),
                new Money(row.atRiskFen),
                row.lineNo,
                row.about,
                PaymentRow.instant(row.foundAt),
                instant(row.askedAt),
                row.answer,
                instant(row.endedAt),
                row.healedBy == null ? null : Healing.valueOf(row.healedBy),
                row.resolvedBy,
                row.note);
    }

    static Run run(RunRow row) {
        return new Run(
                row.billDay,
                State.valueOf(row.state),
                new Totals(
                        row.rowsRead, row.payments, row.paymentFen, row.refunds, row.refundFen, row.feeFen, row.netFen),
                row.expected,
                row.lastFailure,
                PaymentRow.instant(row.requestedAt),
                instant(row.finishedAt),
                row.openCount,
                row.foundCount,
                new Money(row.atRiskFen));
    }

    private static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : new Money(fen);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime at) {
        return at == null ? null : PaymentRow.instant(at);
    }
}
