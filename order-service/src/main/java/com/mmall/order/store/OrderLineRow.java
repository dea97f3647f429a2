package com.mmall.order.store;

import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_line}. */
@NullUnmarked
class OrderLineRow {
    Long orderNo;
    Integer lineNo;
    Long productId;
    String name;
    String image;
    Long unitPrice;
    Integer quantity;
}
