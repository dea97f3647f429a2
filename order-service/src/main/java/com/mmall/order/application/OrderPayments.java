package com.mmall.order.application;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.Decision;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNews;
import com.mmall.order.domain.PaymentNo;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What payment-service asks and tells. Everything may be said twice. */
@Component
public class OrderPayments {
    private static final Logger log = LoggerFactory.getLogger(OrderPayments.class);

    /** An order and whether it can be paid right now, by the database's clock. */
    public record Payable(Order order, boolean payable) {}

    private final Orders orders;
    private final OrderBook book;

    OrderPayments(Orders orders, OrderBook book) {
        this.orders = orders;
        this.book = book;
    }

    /** @throws Refused.OrderNotFound for an absent order and for another user's alike */
    public Payable payable(OrderNo no, long userId) {
        var order = book.ofUser(no, userId);
        var payBefore = order.times().payBefore();
        var inTime = payBefore != null && orders.now(no).isBefore(payBefore);
        var payable = order.status() == OrderStatus.PENDING_PAYMENT && inTime;
        return new Payable(order, payable && !order.price().isUnderWay());
    }

    /**
     * @return the number of the user whose order it is
     * @throws Refused.OrderNotFound if there is none
     */
    public long buyer(OrderNo no) {
        return book.any(no).userId();
    }

    /** The same answer for ever. */
    public Decision paid(OrderNo no, PaymentNews news) {
        var decision = orders.decide(no, news);
        switch (decision) {
            case Decision.Accepted() -> log.info("order {} is paid by payment {}", no, news.paymentNo());
            case Decision.Refund(var reason) ->
                log.warn("order {} does not take payment {}: {}; it is to be refunded", no, news.paymentNo(), reason);
        }
        return decision;
    }

    public Order refunded(OrderNo no, PaymentNo payment, Money inAll) {
        return book.change(no, (o, now) -> o.afterPayment().refunded(payment, inAll, now));
    }

    /** @return whether nothing will be shipped until the refund is over */
    public boolean hold(OrderNo no, PaymentNo payment, Instant asOf) {
        var order = book.change(no, (o, now) -> o.afterPayment().heldForRefund(payment, asOf, now));
        return switch (order.status()) {
            case PAID, REFUNDED -> true;
            case SHIPPED, COMPLETED -> false;
            case PLACING, PENDING_PAYMENT, CLOSING, CLOSED ->
                throw new IllegalStateException(no + " is " + order.status() + " with an accepted payment");
        };
    }

    public void liftHold(OrderNo no, PaymentNo payment, Instant asOf) {
        book.change(no, (o, now) -> o.afterPayment().holdLifted(payment, asOf, now));
    }
}
