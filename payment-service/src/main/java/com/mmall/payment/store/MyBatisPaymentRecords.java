package com.mmall.payment.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.ShownStatus;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.PaymentStatus;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    private static final String OPEN_ALERT =
            "SELECT 1 FROM payment_alert a WHERE a.payment_no = payment.payment_no AND a.resolved_at IS NULL";

    private final RecordMapper records;
    private final PaymentMapper payments;
    private final PaymentServers servers;

    MyBatisPaymentRecords(RecordMapper records, PaymentMapper payments, PaymentServers servers) {
        this.records = records;
        this.payments = payments;
        this.servers = servers;
    }

    @Override
    public List<Move> history(PaymentNo paymentNo) {
        return records.history(paymentNo.value()).stream()
                .map(MyBatisPaymentRecords::move)
                .toList();
    }

    @Override
    public Map<String, List<Move>> histories(Collection<String> paymentNos) {
        return paymentNos.isEmpty()
                ? Map.of()
                : servers.each(paymentNos, records::histories).stream()
                        .collect(groupingBy(r -> r.paymentNo, mapping(MyBatisPaymentRecords::move, toList())));
    }

    private static Move move(RecordMapper.MoveRow r) {
        return new Move(PaymentRow.instant(r.at), r.fromStatus, r.toStatus, r.cause, r.evidence);
    }

    @Override
    public List<NotifyRecord> notifies(PaymentNo paymentNo) {
        return records.notifies(paymentNo.value()).stream()
                .map(r -> new NotifyRecord(r.notifyId, PaymentRow.instant(r.receivedAt), r.outcome, r.body))
                .toList();
    }

    @Override
    public List<RefundRecord> refunds(PaymentNo paymentNo) {
        return refunds(List.of(paymentNo.value())).getOrDefault(paymentNo.value(), List.of());
    }

    @Override
    public Map<String, List<RefundRecord>> refunds(Collection<String> paymentNos) {
        return paymentNos.isEmpty()
                ? Map.of()
                : servers.each(paymentNos, records::refunds).stream()
                        .collect(groupingBy(r -> r.paymentNo, mapping(MyBatisPaymentRecords::refund, toList())));
    }

    private static RefundRecord refund(RecordMapper.RefundRow r) {
        return new RefundRecord(
                r.refundNo, r.amountFen, r.reason, r.status, PaymentRow.instant(r.createdAt), instant(r.endedAt));
    }

    @Override
    public List<AlertRecord> alerts(PaymentNo paymentNo) {
        return records.alerts(paymentNo.value()).stream()
                .map(r -> new AlertRecord(
                        r.kind, r.about, PaymentRow.instant(r.raisedAt), instant(r.resolvedAt), instant(r.seenToAt)))
                .toList();
    }

    @Override
    public Found find(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked) {
        return read(filter, () -> found(filter, sort, after, asked));
    }

    /** Where the filter says it is; what it does not say of is on all servers. */
    private <T> T read(Filter filter, Supplier<T> read) {
        var paymentNo = filter.paymentNo();
        if (paymentNo != null) {
            return servers.of(paymentNo, read);
        }
        var orderNo = filter.orderNo();
        return orderNo != null && OrderNo.wellFormed(orderNo)
                ? servers.of(new OrderNo(orderNo), read)
                : servers.onAll(read);
    }

    private Found found(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked) {
        var by = sort.isByAmount() ? "amount_fen" : "created_at";
        var found = payments.selectList(behind(after, by, sort.isAscending(), where(filter))
                .orderBy(true, sort.isAscending(), by, "payment_no")
                .last("LIMIT " + asked.limit() + " OFFSET " + asked.offset()));
        var total = asked.total(found.size())
                .orElseGet(() -> limited(payments.count(where(filter).last("LIMIT " + PageRequest.COUNT_LIMIT))));
        return new Found(found.stream().map(MyBatisPaymentRecords::listed).toList(), total);
    }

    /** Each server counts that far by itself. */
    private static long limited(long counted) {
        return Math.min(counted, PageRequest.COUNT_LIMIT);
    }

    /** The first comparison alone can use the index. */
    private static QueryWrapper<PaymentRow> behind(
            @Nullable After after, String by, boolean isAscending, QueryWrapper<PaymentRow> where) {
        if (after == null) {
            return where;
        }
        var last = value(after.last());
        return where.ge(isAscending, by, last)
                .le(!isAscending, by, last)
                .and(w -> w.ne(by, last)
                        .or()
                        .gt(isAscending, "payment_no", after.paymentNo())
                        .lt(!isAscending, "payment_no", after.paymentNo()));
    }

    private static Object value(AdminSort.Last last) {
        return switch (last) {
            case AdminSort.Last.Time(var at) -> PaymentRow.utc(at);
            case AdminSort.Last.Amount(var fen) -> fen;
        };
    }

    @Override
    public Sums sums(Filter filter) {
        var found = servers.all(() -> payments.sums(where(filter).last("LIMIT " + (MOST_SUMMED + 1))))
                .reduce(PaymentMapper.SumsRow::plus)
                .orElseThrow();
        return new Sums(
                Math.min(found.counted(), MOST_SUMMED),
                new Money(found.total()),
                new Money(found.paid()),
                new Money(found.refunded()),
                found.counted() > MOST_SUMMED);
    }

    private static Listed listed(PaymentRow row) {
        return row.readable()
                .<Listed>map(Listed.Readable::new)
                .orElseGet(() -> new Listed.Unreadable(
                        row.paymentNo, row.orderNo, PaymentRow.instant(row.createdAt), row.amountFen));
    }

    private static QueryWrapper<PaymentRow> where(Filter f) {
        return new QueryWrapper<PaymentRow>()
                .eq(f.userId() != null, "user_id", f.userId())
                .eq(f.orderNo() != null, "order_no", f.orderNo())
                .eq(f.paymentNo() != null, "payment_no", f.paymentNo())
                .eq(f.tradeNo() != null, "trade_no", f.tradeNo())
                .in(f.status() != null && !stored(f).isEmpty(), "status", stored(f))
                .exists(f.status() == ShownStatus.UNREADABLE, OPEN_ALERT + " AND a.kind = 'UNREADABLE'")
                .ge(f.from() != null, "created_at", f.from() == null ? null : PaymentRow.utc(f.from()))
                .lt(f.to() != null, "created_at", f.to() == null ? null : PaymentRow.utc(f.to()))
                .exists(f.needsAttention(), OPEN_ALERT);
    }

    private static List<String> stored(Filter f) {
        return f.status() == null
                ? List.of()
                : f.status().stored().stream().map(PaymentStatus::name).toList();
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime at) {
        return at == null ? null : PaymentRow.instant(at);
    }
}
