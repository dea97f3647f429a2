package com.mmall.order.application;

import com.mmall.conventions.paging.PageRequest;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of orders that buyers were told of, newest first. */
public interface OrderSearch {
    /** What to look for; null means any. */
    record Filter(
            @Nullable Long userId,
            @Nullable OrderStatus status,
            @Nullable OrderNo orderNo,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The last order of the page before. */
    record After(Instant createdAt, long orderNo) {}

    /** @param skip how many to leave out, where there is no {@code after} */
    List<Order> newest(Filter filter, @Nullable After after, long skip, int most);

    /** At most {@link PageRequest#COUNT_LIMIT}. */
    long count(Filter filter);

    /** How many orders a buyer has of each status; a status of which there is none is left out. */
    Map<OrderStatus, Long> countByStatus(long userId);
}
