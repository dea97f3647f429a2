package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.OrderStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How the shop does. Days are China's (+08:00). */
public interface OrderStatistics {
    /**
     * @param orders placed on that day
     * @param revenue what was paid on that day, less what went back since
     */
    record Day(LocalDate date, long orders, Money revenue) {}

    /** @param revenue at the price it was sold for */
    record Seller(long productId, String name, long quantity, Money revenue) {}

    /**
     * What waits for somebody.
     *
     * @param refundRequested orders whose buyers wait for a decision on a refund
     * @param returnOpen orders with a return that has come to no end yet
     */
    record ToDo(long toShip, long refundUnderWay, long stuckDuties, long refundRequested, long returnOpen) {}

    /** Today, by the database's clock. */
    LocalDate today();

    /** Only days on which something happened. */
    List<Day> days(LocalDate from, LocalDate to);

    List<Seller> topProducts(LocalDate from, LocalDate to, int most);

    Map<OrderStatus, Long> byStatus();

    ToDo toDo();
}
