package com.mmall.product.stock;

import org.jspecify.annotations.NullUnmarked;

/** One new line of {@code stock_movement} that no order caused. */
@NullUnmarked
class LedgerRow {
    Long id;
    long productId;
    String kind;
    int stockDelta;
    String reason;
    long adminId;

    static LedgerRow of(long product, String kind, int delta, String reason, long admin) {
        var row = new LedgerRow();
        row.productId = product;
        row.kind = kind;
        row.stockDelta = delta;
        row.reason = reason;
        row.adminId = admin;
        return row;
    }
}
