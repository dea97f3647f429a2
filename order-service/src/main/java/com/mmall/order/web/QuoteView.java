package com.mmall.order.web;

import com.mmall.order.domain.OrderItems;
import java.util.List;

/** What an order would cost. */
record QuoteView(List<LineView> items, String itemsTotal, String shippingFee, String total) {
    static QuoteView of(OrderItems contents) {
        return new QuoteView(
                LineView.of(contents),
                contents.itemsTotal().yuan(),
                contents.shippingFee().yuan(),
                contents.total().yuan());
    }
}
