package com.mmall.order.testing;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.CloseReason;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNews;
import com.mmall.order.domain.PaymentNo;
import com.mmall.order.domain.ShipTo;
import com.mmall.order.domain.Shipment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Orders in every status, each led there by its own moves. */
public final class AnOrder {
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final Duration WINDOW = Duration.ofMinutes(30);
    public static final OrderNo NO = new OrderNo(123_456_789_012_345_678L);
    public static final PaymentNo PAYMENT = new PaymentNo("123456789012345678abc");
    public static final Money TOTAL = Money.ofYuan("128.50");
    public static final Shipment PARCEL = new Shipment("SF", "SF123");

    private AnOrder() {}

    public static Order placing() {
        return Order.placing(NO, 7, new ShipTo("王五", "139", "浙江", "杭州", "西湖", "文三路 1 号", null), "", NOW)
                .order();
    }

    public static OrderItems contents() {
        return new OrderItems(List.of(new OrderLine(100_012, "茶", "products/1.png", TOTAL, 1)), Money.ZERO);
    }

    public static Order pendingPayment() {
        return placing().confirmed(contents(), WINDOW, NOW).order();
    }

    public static PaymentNews news(PaymentNo payment, Money amount) {
        return new PaymentNews(payment, amount, "2026112222001", NOW);
    }

    public static Order paid() {
        return pendingPayment().paidBy(news(PAYMENT, TOTAL), NOW).change().order();
    }

    public static Order shipped() {
        return paid().afterPayment().shipped(PARCEL, Duration.ofDays(15), NOW).order();
    }

    public static Order completed() {
        return shipped().afterPayment().received("received_by_buyer", NOW).order();
    }

    public static Order refunded() {
        return paid().afterPayment().refunded(PAYMENT, TOTAL, NOW).order();
    }

    /** Payment-service has not been heard yet. */
    public static Order closing() {
        return pendingPayment()
                .cancelled(CloseReason.CANCELLED_BY_BUYER, "cancelled_by_buyer", NOW)
                .order();
    }

    public static Order closingConfirmed() {
        return closing().closingConfirmed(NOW).order();
    }

    public static Order closed() {
        return closingConfirmed().released(NOW).order();
    }

    /** CLOSING is the unconfirmed one. */
    public static Order in(OrderStatus status) {
        return switch (status) {
            case PLACING -> placing();
            case PENDING_PAYMENT -> pendingPayment();
            case PAID -> paid();
            case SHIPPED -> shipped();
            case COMPLETED -> completed();
            case CLOSING -> closing();
            case CLOSED -> closed();
            case REFUNDED -> refunded();
        };
    }
}
