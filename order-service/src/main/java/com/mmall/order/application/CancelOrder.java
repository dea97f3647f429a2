package com.mmall.order.application;

import com.mmall.order.domain.CloseReason;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.tasks.TaskExecutor;
import org.springframework.stereotype.Component;

/** 取消: the wish is committed first, then payment-service is asked, and only then is the order closed. */
@Component
public class CancelOrder {
    private final OrderBook book;
    private final TaskExecutor tasks;

    CancelOrder(OrderBook book, TaskExecutor tasks) {
        this.book = book;
        this.tasks = tasks;
    }

    /**
     * @return the order, CLOSED, or still CLOSING when payment-service needs more time
     * @throws Refused.NotNow once it is paid
     */
    public Order byBuyer(OrderNo no, long userId) {
        book.ofUser(no, userId);
        return cancel(no, CloseReason.CANCELLED_BY_BUYER, "cancelled_by_buyer");
    }

    /** @param reason for the order's history */
    public Order byAdmin(OrderNo no, long adminId, String reason) {
        book.any(no);
        return cancel(no, CloseReason.CANCELLED_BY_ADMIN, "cancelled_by_admin: " + adminId + " " + reason);
    }

    private Order cancel(OrderNo no, CloseReason by, String cause) {
        tasks.runTasksAfter(() -> book.change(no, (o, now) -> o.cancelled(by, cause, now)));
        return book.any(no);
    }
}
