package com.mmall.order.application;

import com.mmall.conventions.money.Money;
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

    /** What comes first; equal ones by their number, in the same direction. Each has an index. */
    enum Sort {
        NEWEST,
        OLDEST,
        AMOUNT_DESC,
        AMOUNT_ASC;

        public boolean isByAmount() {
            return this == AMOUNT_DESC || this == AMOUNT_ASC;
        }

        public boolean isAscending() {
            return this == OLDEST || this == AMOUNT_ASC;
        }
    }

    /** The last order of the page before. */
    sealed interface After {
        long orderNo();

        /** In a list by time. */
        record Time(Instant createdAt, long orderNo) implements After {}

        /** In a list by amount. */
        record Amount(Money total, long orderNo) implements After {}
    }

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
     * @param after of the same sort
     * @param skip how many to leave out, where there is no {@code after}
     */
    Found list(Filter filter, Sort sort, @Nullable After after, long skip, int most);

    Sums sums(Filter filter);

    /** How many orders a buyer has of each status; a status of which there is none is left out. */
    Map<OrderStatus, Long> countByStatus(long userId);
}
