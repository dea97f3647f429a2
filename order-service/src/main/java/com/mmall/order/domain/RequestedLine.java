package com.mmall.order.domain;

/** So many of a product, before anybody has said what it costs. */
public record RequestedLine(long productId, int quantity) {
    public static RequestedLine of(OrderLine line) {
        return new RequestedLine(line.productId(), line.quantity());
    }
}
