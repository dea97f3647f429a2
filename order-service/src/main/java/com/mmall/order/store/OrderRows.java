package com.mmall.order.store;

import com.mmall.conventions.money.Money;
import com.mmall.order.domain.AgreedPrice;
import com.mmall.order.domain.CloseReason;
import com.mmall.order.domain.Closing;
import com.mmall.order.domain.HistoryEntry;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderItems;
import com.mmall.order.domain.OrderLine;
import com.mmall.order.domain.OrderNo;
import com.mmall.order.domain.OrderStatus;
import com.mmall.order.domain.OrderTimes;
import com.mmall.order.domain.PaymentNo;
import com.mmall.order.domain.Refunds;
import com.mmall.order.domain.ShipTo;
import com.mmall.order.domain.Shipment;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Orders to rows and back. */
final class OrderRows {
    private OrderRows() {}

    static OrderRow row(Order order, @Nullable String idempotencyKey) {
        var row = new OrderRow();
        row.orderNo = order.no().value();
        row.userId = order.userId();
        row.status = order.status().name();
        row.version = order.version();
        row.shippingFee = order.contents().shippingFee().fen();
        row.total = order.contents().total().fen();
        price(row, order.contents().agreed());
        row.note = order.note();
        row.paidBy = order.paidBy() == null ? null : order.paidBy().value();
        row.refunded = order.refunds().refunded().fen();
        row.refundHeld = order.refunds().held();
        row.refundHoldAsOf = utc(order.refunds().holdAsOf());
        row.refundRequested = order.afterPayment().isRefundRequestOpen();
        row.afterSales = AfterSalesText.of(order.afterSales());
        row.returnPictures = AfterSalesText.pictures(order.afterSales());
        row.returnOpen = order.afterSales().isReturnOpen();
        row.idempotencyKey = idempotencyKey;
        address(row, order.shipTo());
        times(row, order.times());
        closing(row, order.closing());
        shipment(row, order.shipment());
        return row;
    }

    private static void price(OrderRow row, AgreedPrice agreed) {
        row.priceNo = agreed.no();
        row.agreedTotal = agreed.total() == null ? null : agreed.total().fen();
        row.askedTotal = agreed.asked() == null ? null : agreed.asked().fen();
    }

    private static AgreedPrice price(OrderRow row) {
        return new AgreedPrice(row.priceNo, money(row.agreedTotal), money(row.askedTotal));
    }

    private static @Nullable Money money(@Nullable Long fen) {
        return fen == null ? null : new Money(fen);
    }

    private static void address(OrderRow row, ShipTo to) {
        row.receiver = to.receiver();
        row.phone = to.phone();
        row.province = to.province();
        row.city = to.city();
        row.district = to.district();
        row.detail = to.detail();
        row.zip = to.zip();
    }

    private static void times(OrderRow row, OrderTimes times) {
        row.createdAt = utc(times.createdAt());
        row.placedAt = utc(times.placedAt());
        row.payBefore = utc(times.payBefore());
        row.paidAt = utc(times.paidAt());
        row.shippedAt = utc(times.shippedAt());
        row.completedAt = utc(times.completedAt());
        row.closedAt = utc(times.closedAt());
    }

    private static void closing(OrderRow row, @Nullable Closing closing) {
        row.closeReason = closing == null ? null : closing.reason().name();
        row.closingConfirmed = closing != null && closing.confirmed();
    }

    private static void shipment(OrderRow row, @Nullable Shipment shipment) {
        row.carrier = shipment == null ? null : shipment.carrier();
        row.trackingNo = shipment == null ? null : shipment.trackingNo();
    }

    /** @param details of all of them, each order's by their position */
    static List<Order> orders(List<OrderRow> rows, List<DetailRow> details) {
        var byOrder = details.stream().collect(Collectors.groupingBy(d -> d.orderNo));
        return rows.stream()
                .map(row -> order(row, byOrder.getOrDefault(row.orderNo, List.of())))
                .toList();
    }

    static Order order(OrderRow row, List<DetailRow> details) {
        var history = details.stream()
                .filter(DetailRow::isEntry)
                .map(OrderRows::entry)
                .toList();
        return new Order(
                new OrderNo(row.orderNo),
                row.userId,
                OrderStatus.valueOf(row.status),
                new OrderItems(
                        details.stream()
                                .filter(DetailRow::isLine)
                                .map(OrderRows::line)
                                .toList(),
                        new Money(row.shippingFee),
                        price(row)),
                new ShipTo(row.receiver, row.phone, row.province, row.city, row.district, row.detail, row.zip),
                row.note,
                new OrderTimes(
                        row.createdAt.toInstant(ZoneOffset.UTC),
                        instant(row.placedAt),
                        instant(row.payBefore),
                        instant(row.paidAt),
                        instant(row.shippedAt),
                        instant(row.completedAt),
                        instant(row.closedAt)),
                row.closeReason == null
                        ? null
                        : new Closing(CloseReason.valueOf(row.closeReason), row.closingConfirmed),
                row.paidBy == null ? null : new PaymentNo(row.paidBy),
                new Refunds(new Money(row.refunded), row.refundHeld, row.refundHoldAsOf.toInstant(ZoneOffset.UTC)),
                AfterSalesText.read(row.afterSales, row.returnPictures),
                row.carrier == null ? null : new Shipment(row.carrier, row.trackingNo),
                history.isEmpty() ? List.of(HistoryEntry.placing(row.createdAt.toInstant(ZoneOffset.UTC))) : history,
                row.version);
    }

    private static OrderLine line(DetailRow row) {
        return new OrderLine(row.productId, row.name, row.image, new Money(row.unitPrice), row.quantity);
    }

    private static HistoryEntry entry(DetailRow row) {
        return new HistoryEntry(
                row.at.toInstant(ZoneOffset.UTC),
                row.fromStatus == null ? null : OrderStatus.valueOf(row.fromStatus),
                OrderStatus.valueOf(row.toStatus),
                row.cause);
    }

    static List<OrderLineRow> lines(Order order) {
        var lines = order.contents().lines();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> {
                    var row = new OrderLineRow();
                    row.orderNo = order.no().value();
                    row.lineNo = i + 1;
                    row.productId = lines.get(i).productId();
                    row.name = lines.get(i).name();
                    row.image = lines.get(i).image();
                    row.unitPrice = lines.get(i).unitPrice().fen();
                    row.quantity = lines.get(i).quantity();
                    return row;
                })
                .toList();
    }

    /** What has happened since there were {@code known} entries. */
    static List<HistoryRow> history(Order order, int known) {
        return IntStream.range(known, order.history().size())
                .mapToObj(i -> {
                    var entry = order.history().get(i);
                    var row = new HistoryRow();
                    row.orderNo = order.no().value();
                    row.entryNo = i + 1;
                    row.at = utc(entry.at());
                    row.fromStatus = entry.from() == null ? null : entry.from().name();
                    row.toStatus = entry.to().name();
                    row.cause = entry.cause();
                    return row;
                })
                .toList();
    }

    static @Nullable LocalDateTime utc(@Nullable Instant at) {
        return at == null ? null : LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }

    static @Nullable Instant instant(@Nullable LocalDateTime at) {
        return at == null ? null : at.toInstant(ZoneOffset.UTC);
    }
}
