package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.AdminSort;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of orders that buyers were told of. */
public interface OrderSearch {
    /** How many orders a {@link Sums} is made of at most. */
    int MOST_SUMMED = 100_000;

    /**
     * What to look for; null means any.
     *
     * @param refundRequested whether the buyer waits for a decision on a refund
     * @param returnOpen whether a return of it has come to no end yet
     */
    record Filter(
            @Nullable Long userId,
            @Nullable OrderStatus status,
            @Nullable OrderNo orderNo,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean refundRequested,
            @Nullable Boolean returnOpen) {}

    /** The last order of the page before. */
    record After(AdminSort.Last last, long orderNo) {}

    /**
     * The money of all orders that a filter finds.
     *
     * @param paid totals of those that were paid, whatever went back since
     * @param isMinimum there are more than {@link #MOST_SUMMED}; those beyond are left out
     */
    record Sums(long orders, Money total, Money paid, Money refunded, boolean isMinimum) {}

    /** @param counted how many the filter finds in all, at most {@link PageRequest#COUNT_LIMIT} */
    record Found(List<Order> orders, long counted) {}

    /**
     * Each sort has an index.
     *
     * @param after of the same sort; without one, the part of the list that is asked for by number
     */
    Found list(Filter filter, AdminSort sort, @Nullable After after, PageRequest asked);

    Sums sums(Filter filter);

    /** How many orders a buyer has of each status; a status of which there is none is left out. */
    Map<OrderStatus, Long> countByStatus(long userId);
}
