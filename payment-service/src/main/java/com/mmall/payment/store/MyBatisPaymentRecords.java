package com.mmall.payment.store;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.resilience.annotation.ConcurrencyLimit;
import org.springframework.stereotype.Repository;

/**
 * {@link PaymentRecords} in MySQL. However slow lists are and however many want one, half of the eight connections of the
 * pool are left for what moves money.
 */
@Repository
@ConcurrencyLimit(4)
class MyBatisPaymentRecords implements PaymentRecords {
    private static final long COUNT_AT_MOST = 10_000;

    private final RecordMapper records;
    private final PaymentMapper payments;

    MyBatisPaymentRecords(RecordMapper records, PaymentMapper payments) {
        this.records = records;
        this.payments = payments;
    }

    @Override
    public List<Move> history(PaymentNo paymentNo) {
        return records.history(paymentNo.value()).stream()
                .map(r -> new Move(PaymentRow.instant(r.at), r.fromStatus, r.toStatus, r.cause, r.evidence))
                .toList();
    }

    @Override
    public List<NotifyRecord> notifies(PaymentNo paymentNo) {
        return records.notifies(paymentNo.value()).stream()
                .map(r -> new NotifyRecord(r.notifyId, PaymentRow.instant(r.receivedAt), r.outcome, r.body))
                .toList();
    }

    @Override
    public List<RefundRecord> refunds(PaymentNo paymentNo) {
        return records.refunds(paymentNo.value()).stream()
                .map(r -> new RefundRecord(
                        r.refundNo,
                        r.amountFen,
                        r.reason,
                        r.status,
                        PaymentRow.instant(r.createdAt),
                        instant(r.endedAt)))
                .toList();
    }

    @Override
    public List<AlertRecord> alerts(PaymentNo paymentNo) {
        return records.alerts(paymentNo.value()).stream()
                .map(r -> new AlertRecord(
                        r.kind, r.about, PaymentRow.instant(r.raisedAt), instant(r.resolvedAt), instant(r.seenToAt)))
                .toList();
    }

    @Override
    public Found find(Filter filter, int page, int size) {
        var total = payments.selectCount(where(filter).last("LIMIT " + COUNT_AT_MOST));
        var found = payments.selectList(where(filter)
                .orderByDesc("created_at", "payment_no")
                .last("LIMIT " + size + " OFFSET " + (long) (page - 1) * size));
        return new Found(found.stream().map(MyBatisPaymentRecords::listed).toList(), total);
    }

    private static Listed listed(PaymentRow row) {
        return row.readable()
                .<Listed>map(Listed.Readable::new)
                .orElseGet(() -> new Listed.Unreadable(row.paymentNo, row.orderNo));
    }

    private static QueryWrapper<PaymentRow> where(Filter f) {
        return new QueryWrapper<PaymentRow>()
                .eq(f.userId() != null, "user_id", f.userId())
                .eq(f.orderNo() != null, "order_no", f.orderNo())
                .eq(f.paymentNo() != null, "payment_no", f.paymentNo())
                .eq(f.tradeNo() != null, "trade_no", f.tradeNo())
                .eq(f.status() != null, "status", f.status())
                .ge(f.from() != null, "created_at", f.from() == null ? null : PaymentRow.utc(f.from()))
                .lt(f.to() != null, "created_at", f.to() == null ? null : PaymentRow.utc(f.to()))
                .exists(
                        f.needsAttention(),
                        "SELECT 1 FROM payment_alert a WHERE a.payment_no = payment.payment_no AND a.resolved_at IS NULL");
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime at) {
        return at == null ? null : PaymentRow.instant(at);
    }
}
