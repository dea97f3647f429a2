package com.mmall.order.web;

import com.mmall.order.domain.Contents;
import java.util.List;

/** What an order would cost. */
record QuoteView(List<LineView> items, String itemsTotal, String shippingFee, String total) {
    static QuoteView of(Contents contents) {
        return new QuoteView(
                LineView.of(contents),
                contents.itemsTotal().yuan(),
                contents.shippingFee().yuan(),
                contents.total().yuan());
    }
}
