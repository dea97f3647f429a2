package com.mmall.product.catalog;

import com.mmall.conventions.paging.Cursor;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: behind the row with this sort key and id. */
record After(long key, long id) {
    static @Nullable After of(@Nullable Cursor cursor) {
        return cursor == null ? null : new After(cursor.number(0), cursor.number(1));
    }
}
