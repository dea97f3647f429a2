package com.mmall.order.store;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.slot.Slot;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.store.OrderMapper.StatusCount;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of orders, read by the index of what they are sorted by. */
@Component
class MyBatisOrderSearch implements OrderSearch {
    private final OrderMapper mapper;
    private final DatabaseServers servers;

    MyBatisOrderSearch(OrderMapper mapper, DatabaseServers servers) {
        this.mapper = mapper;
        this.servers = servers;
    }

    /** A UNION goes where it is sent, whatever keys its parts name. An admin's list may name none. */
    private <T> T read(Filter filter, Supplier<T> read) {
        if (filter.orderNo() != null) {
            return servers.at(filter.orderNo().slot(), read);
        }
        return filter.userId() == null ? servers.onAll(read) : servers.at(Slot.ofUser(filter.userId()), read);
    }

    @Override
    public Found list(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked) {
        return read(filter, () -> found(filter, sort, after, asked));
    }

    private Found found(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked) {
        var where = where(filter);
        var by = sort.isByAmount() ? "total" : "created_at";
        var isAscending = sort.isAscending();
        if (after != null) {
            var last = value(after.last());
            where.and(w -> w.gt(isAscending, by, last)
                    .lt(!isAscending, by, last)
                    .or(o -> o.eq(by, last)
                            .gt(isAscending, "order_no", after.orderNo())
                            .lt(!isAscending, "order_no", after.orderNo())));
        }
        where.orderBy(true, isAscending, by, "order_no");
        var rows = mapper.selectList(where.last("LIMIT " + asked.limit() + " OFFSET " + asked.offset()));
        var total = asked.total(rows.size());
        if (total.isPresent()) {
            return new Found(withAllOfIt(rows), total.getAsLong());
        }
        return rows.isEmpty()
                ? new Found(List.of(), limited(mapper.count(counted(filter))))
                : withAllOfItCounted(rows, filter);
    }

    /** Each server counts that far by itself. */
    private static long limited(long counted) {
        return Math.min(counted, PageRequest.COUNT_LIMIT);
    }

    private static QueryWrapper<OrderRow> counted(Filter filter) {
        return where(filter).last("LIMIT " + PageRequest.COUNT_LIMIT);
    }

    private static @Nullable Object value(AdminSort.Last last) {
        return switch (last) {
            case AdminSort.Last.Time(var at) -> OrderRows.utc(at);
            case AdminSort.Last.Amount(var fen) -> fen;
        };
    }

    @Override
    public Sums sums(Filter filter) {
        var found = servers.names().stream()
                .map(server ->
                        servers.on(server, () -> mapper.sums(where(filter).last("LIMIT " + (MOST_SUMMED + 1)))))
                .reduce(OrderMapper.SumsRow::plus)
                .orElseThrow();
        return new Sums(
                Math.min(found.counted(), MOST_SUMMED),
                new Money(found.total()),
                new Money(found.paid()),
                new Money(found.refunded()),
                found.counted() > MOST_SUMMED);
    }

    @Override
    public Map<OrderStatus, Long> countByStatus(long userId) {
        return mapper.countByStatus(userId).stream()
                .collect(Collectors.toMap(c -> OrderStatus.valueOf(c.status()), StatusCount::counted));
    }

    private static QueryWrapper<OrderRow> where(Filter filter) {
        return new QueryWrapper<OrderRow>()
                .isNotNull("placed_at")
                .eq(filter.userId() != null, "user_id", filter.userId())
                .eq(filter.status() != null, "status", String.valueOf(filter.status()))
                .eq(
                        filter.orderNo() != null,
                        "order_no",
                        filter.orderNo() == null ? 0 : filter.orderNo().value())
                .eq(filter.refundRequested() != null, "refund_requested", filter.refundRequested())
                .eq(filter.returnOpen() != null, "return_open", filter.returnOpen())
                .ge(filter.from() != null, "created_at", OrderRows.utc(filter.from()))
                .lt(filter.to() != null, "created_at", OrderRows.utc(filter.to()));
    }

    private List<Order> withAllOfIt(List<OrderRow> rows) {
        return rows.isEmpty() ? List.of() : OrderRows.orders(rows, mapper.details(nos(rows)));
    }

    private Found withAllOfItCounted(List<OrderRow> rows, Filter filter) {
        var details = mapper.detailsAndCount(nos(rows), counted(filter));
        var counted = details.stream()
                .filter(DetailRow::isCount)
                .mapToLong(row -> row.orderNo)
                .sum();
        return new Found(OrderRows.orders(rows, details), limited(counted));
    }

    private static List<Long> nos(List<OrderRow> rows) {
        return rows.stream().map(r -> r.orderNo).toList();
    }
}
