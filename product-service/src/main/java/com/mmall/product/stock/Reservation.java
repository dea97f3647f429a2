package com.mmall.product.stock;

import com.mmall.conventions.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one order holds: each line with the name, picture and price it is charged with. */
record Reservation(String orderNo, ReservationStatus status, List<Line> lines) {
    /** @param image the stored address, relative to the store's base */
    record Line(
            String productId,
            int quantity,
            String name,
            @Nullable String image,
            Money unitPrice) {}

    /** What an order asks for. */
    record RequestedLine(long productId, int quantity) {}

    static Reservation reserved(String orderNo, List<ReservationMapper.Line> lines) {
        return new Reservation(
                orderNo,
                ReservationStatus.RESERVED,
                lines.stream()
                        .map(l -> new Line(
                                Long.toString(l.productId()),
                                l.quantity(),
                                l.name(),
                                l.image(),
                                new Money(l.unitPrice())))
                        .toList());
    }
}
