package com.mmall.order.store;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.store.OrderMapper.StatusCount;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of orders, read by their time index. */
@Component
class MyBatisOrderSearch implements OrderSearch {
    private final OrderMapper mapper;

    MyBatisOrderSearch(OrderMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public List<Order> newest(Filter filter, @Nullable After after, long skip, int most) {
        var where = where(filter);
        if (after != null) {
            var at = OrderRows.utc(after.createdAt());
            where.and(w -> w.lt("created_at", at).or(o -> o.eq("created_at", at).lt("order_no", after.orderNo())));
        }
        where.orderByDesc("created_at", "order_no");
        var from = after == null ? skip : 0;
        return withAllOfIt(mapper.selectList(where.last("LIMIT " + most + " OFFSET " + from)));
    }

    @Override
    public long count(Filter filter) {
        return mapper.count(where(filter).last("LIMIT " + PageRequest.COUNT_LIMIT));
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
                .ge(filter.from() != null, "created_at", OrderRows.utc(filter.from()))
                .lt(filter.to() != null, "created_at", OrderRows.utc(filter.to()));
    }

    private List<Order> withAllOfIt(List<OrderRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var nos = rows.stream().map(r -> r.orderNo).toList();
        var lines = mapper.lines(nos).stream().collect(Collectors.groupingBy(l -> l.orderNo));
        var history = mapper.history(nos).stream().collect(Collectors.groupingBy(h -> h.orderNo));
        return rows.stream()
                .map(r -> OrderRows.order(
                        r, lines.getOrDefault(r.orderNo, List.of()), history.getOrDefault(r.orderNo, List.of())))
                .toList();
    }
}
