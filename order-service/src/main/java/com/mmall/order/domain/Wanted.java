package com.mmall.order.domain;

/** So many of a product, before anybody has said what it costs. */
public record Wanted(long productId, int quantity) {
    public static Wanted of(OrderLine line) {
        return new Wanted(line.productId(), line.quantity());
    }
}
