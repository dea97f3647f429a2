package com.mmall.order.web;

import com.mmall.conventions.image.StoredImage;
import com.mmall.order.domain.OrderItems;
import java.util.List;

/** An ordered line as clients see it. */
record LineView(String productId, String name, StoredImage image, String unitPrice, int quantity, String lineTotal) {
    static List<LineView> of(OrderItems contents) {
        return contents.lines().stream()
                .map(l -> new LineView(
                        Long.toString(l.productId()),
                        l.name(),
                        new StoredImage(l.image()),
                        l.unitPrice().yuan(),
                        l.quantity(),
                        l.lineTotal().yuan()))
                .toList();
    }
}
