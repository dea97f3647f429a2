package com.mmall.order.application;

import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.Shipment;
import org.springframework.stereotype.Component;

/** 发货、确认收货、申请退款: what happens to a paid order. */
@Component
public class FulfilOrder {
    private final OrderBook book;
    private final OrderLimits limits;

    FulfilOrder(OrderBook book, OrderLimits limits) {
        this.book = book;
        this.limits = limits;
    }

    /** @throws Refused.NotNow unless it is paid, and while a refund is under way */
    public Order ship(OrderNo no, Shipment shipment) {
        book.any(no);
        return book.change(no, (o, now) -> o.afterPayment().shipped(shipment, limits.autoCompleteAfter(), now));
    }

    /**
     * Changes carrier or number of a parcel that is on its way.
     *
     * @param version of the order that the admin saw
     * @throws Refused.NotNow unless it is on its way, or if it has changed since
     */
    public Order changeShipment(OrderNo no, Shipment shipment, long version) {
        book.any(no);
        return book.change(no, (o, now) -> o.afterPayment().shipmentChanged(shipment, version, now));
    }

    /** @throws Refused.NotNow unless it was shipped */
    public Order receive(OrderNo no, long userId) {
        book.ofUser(no, userId);
        return book.change(no, (o, now) -> o.afterPayment().received("received_by_buyer", now));
    }

    /** @throws Refused.NotNow without an open request, and while its refund is under way */
    public Order declineRefund(OrderNo no, String reason) {
        book.any(no);
        return book.change(no, (o, now) -> o.afterPayment().refundDeclined(reason, now));
    }

    /** @throws Refused.NotNow unless it is paid or shipped */
    public Order requestRefund(OrderNo no, long userId, String reason) {
        book.ofUser(no, userId);
        return book.change(no, (o, now) -> o.afterPayment().refundRequested(reason, now));
    }
}
