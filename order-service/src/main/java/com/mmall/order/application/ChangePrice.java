package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.tasks.TaskExecutor;
import org.springframework.stereotype.Component;

/** 改价: the wish is committed first, then payment-service closes the open QR, and only then is the new total the price. */
@Component
public class ChangePrice {
    private final OrderBook book;
    private final TaskExecutor tasks;

    ChangePrice(OrderBook book, TaskExecutor tasks) {
        this.book = book;
        this.tasks = tasks;
    }

    /**
     * @param reason for the order's history, which its buyer reads
     * @param version of the order that the admin saw
     * @return the order at its new price, or still at the old one when payment-service needs more time
     * @throws Refused.TotalOutOfRange if nobody could pay that
     * @throws Refused.NotNow once it is paid or being closed, or if it has changed since
     */
    public Order to(OrderNo no, Money total, String reason, long version) {
        book.any(no);
        if (total.fen() <= 0 || total.compareTo(Money.MOST) > 0) {
            throw new Refused.TotalOutOfRange();
        }
        var cause = "price_asked: " + total + " " + reason;
        tasks.runTasksAfter(() -> book.change(no, (o, now) -> o.price().asked(total, cause, version, now)));
        return book.any(no);
    }
}
