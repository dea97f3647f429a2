package com.mmall.order.domain;

import java.util.Collection;

/** So many of a product, before anybody has said what it costs. */
public record RequestedLine(long productId, int quantity) {
    /** How many of a product are among these. */
    static int pieces(Collection<RequestedLine> lines, long productId) {
        return lines.stream()
                .filter(line -> line.productId() == productId)
                .mapToInt(RequestedLine::quantity)
                .sum();
    }

    public static RequestedLine of(OrderLine line) {
        return new RequestedLine(line.productId(), line.quantity());
    }
}
