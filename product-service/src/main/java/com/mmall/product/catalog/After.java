package com.mmall.product.catalog;

import com.mmall.conventions.paging.Cursor;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: behind the row with this sort key and id. */
record After(long key, long id) {
    /**
     * The place a client sends back.
     *
     * @throws Cursor.Invalid for one of a list in another order
     */
    static @Nullable After read(ProductSort sort, @Nullable String token) {
        var cursor = Cursor.read(list(sort), token);
        return cursor == null ? null : new After(cursor.number(0), cursor.number(1));
    }

    String token(ProductSort sort) {
        return Cursor.write(list(sort), key, id);
    }

    private static String list(ProductSort sort) {
        return "products-" + sort;
    }
}
