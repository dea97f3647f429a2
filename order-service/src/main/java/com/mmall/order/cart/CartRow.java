package com.mmall.order.cart;

import org.jspecify.annotations.NullUnmarked;

/** A row of {@code cart_line}. */
@NullUnmarked
class CartRow {
    Long productId;
    Integer quantity;
    Boolean selected;
}
