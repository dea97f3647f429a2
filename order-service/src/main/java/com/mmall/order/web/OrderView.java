package com.mmall.order.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mmall.order.domain.HistoryEntry;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.PaymentNo;
import com.mmall.order.domain.ShipTo;
import com.mmall.order.domain.Shipment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as clients see it.
 *
 * @param listTotal what it would cost, if the shop has agreed on another total
 * @param askedTotal its total in a moment: until then nothing can be paid
 * @param returns what the buyer sends back, oldest first
 * @param userId for admins only, like all that follows it
 * @param refunds that the shop has decided on, oldest first
 * @param refundRequested the buyer waits for a decision on a refund
 * @param version give it with a change of what was read with it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderView(
        String orderNo,
        OrderStatus status,
        List<LineView> items,
        String itemsTotal,
        String shippingFee,
        String total,
        @Nullable String listTotal,
        @Nullable String askedTotal,
        String refundedAmount,
        ShipTo address,
        String note,
        Instant createdAt,
        @Nullable Instant payBefore,
        @Nullable Instant paidAt,
        @Nullable Instant shippedAt,
        @Nullable Instant completedAt,
        @Nullable Instant closedAt,
        @Nullable String closeReason,
        @Nullable Shipment shipment,
        List<EntryView> history,
        List<AfterSalesViews.ReturnView> returns,
        @Nullable String userId,
        @Nullable List<AfterSalesViews.RefundView> refunds,
        @Nullable String paymentNo,
        @Nullable Boolean refundUnderWay,
        @Nullable Boolean refundRequested,
        @Nullable Long version) {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryView(Instant at, @Nullable OrderStatus from, OrderStatus to, String cause) {}

    static OrderView of(Order order) {
        return of(order, false);
    }

    static OrderView forAdmin(Order order) {
        return of(order, true);
    }

    private static OrderView of(Order order, boolean admin) {
        var times = order.times();
        var agreed = order.contents().agreed();
        return new OrderView(
                order.no().toString(),
                order.status(),
                LineView.of(order.contents()),
                order.contents().itemsTotal().yuan(),
                order.contents().shippingFee().yuan(),
                order.contents().total().yuan(),
                agreed.total() == null ? null : order.contents().listTotal().yuan(),
                agreed.asked() == null ? null : agreed.asked().yuan(),
                order.refunds().refunded().yuan(),
                order.shipTo(),
                order.note(),
                times.createdAt(),
                times.payBefore(),
                times.paidAt(),
                times.shippedAt(),
                times.completedAt(),
                times.closedAt(),
                order.closing() == null ? null : order.closing().reason().name(),
                order.shipment(),
                history(order),
                AfterSalesViews.returns(order),
                admin ? Long.toString(order.userId()) : null,
                admin ? AfterSalesViews.refunds(order) : null,
                admin ? paymentNo(order.paidBy()) : null,
                admin ? order.refunds().held() : null,
                admin ? order.afterPayment().isRefundRequestOpen() : null,
                admin ? order.version() : null);
    }

    private static @Nullable String paymentNo(@Nullable PaymentNo no) {
        return no == null ? null : no.value();
    }

    /** For a buyer an order begins when it is placed. */
    private static List<EntryView> history(Order order) {
        return order.history().stream()
                .filter(e -> e.to() != OrderStatus.PLACING)
                .map(OrderView::entry)
                .toList();
    }

    private static EntryView entry(HistoryEntry e) {
        return new EntryView(e.at(), e.from() == OrderStatus.PLACING ? null : e.from(), e.to(), e.cause());
    }
}
