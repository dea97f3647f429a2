package com.mmall.order.store;

import java.time.LocalDateTime;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code order_line} or of {@code order_history}, or how many orders a list has. */
@NullUnmarked
class DetailRow {
    String part;
    /** The count, where this is one. */
    Long orderNo;

    Integer position;

    Long productId;
    String name;
    String image;
    Long unitPrice;
    Integer quantity;

    LocalDateTime at;
    String fromStatus;
    String toStatus;
    String cause;

    boolean isLine() {
        return part.equals("LINE");
    }

    boolean isEntry() {
        return part.equals("ENTRY");
    }

    boolean isCount() {
        return part.equals("COUNT");
    }
}
