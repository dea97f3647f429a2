package com.mmall.conventions.paging;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of a list that a client asks for: a page by number, or what follows a cursor, which wins. */
public final class PageRequest {
    /** Rows per page. */
    public static final int LARGEST = 100;

    /** The last page that is found by its number; cursors lead on. */
    public static final int LAST = 10_000;

    /** How many rows of a list are counted; a greater total is a minimum. */
    public static final int COUNTED = 10_000;

    /** Where counting stops: {@code SELECT COUNT(*) FROM (SELECT 1 … LIMIT COUNT_LIMIT)}. */
    public static final int COUNT_LIMIT = COUNTED + 1;

    private final String list;
    private final int page;
    private final int size;
    private final @Nullable Cursor cursor;

    private PageRequest(String list, int page, int size, @Nullable Cursor cursor) {
        this.list = list;
        this.page = page;
        this.size = size;
        this.cursor = cursor;
    }

    /**
     * @param list names the list, and all that decides about its rows' order or owner, e.g. {@code orders-of-7}
     * @param page 1 to {@link #LAST}, as validated by the controller
     * @param size 1 to {@link #LARGEST}, as validated by the controller
     * @throws Cursor.Invalid for an {@code after} that no page of this list had
     */
    public static PageRequest of(String list, int page, int size, @Nullable String after) {
        return new PageRequest(list, page, size, Cursor.read(list, after));
    }

    /** The key of the last row of the page before; null where pages are asked for by number. */
    public @Nullable Cursor cursor() {
        return cursor;
    }

    /** How many rows to read: one more than shown, which tells whether another page follows. */
    public int limit() {
        return size + 1;
    }

    /** How many rows to leave out before those. */
    public long offset() {
        return cursor == null ? (page - 1L) * size : 0;
    }

    /**
     * @param found how many rows were read, of up to {@link #limit}
     * @return rows of the whole list, if this many tell it without counting: no page follows
     */
    public OptionalLong total(int found) {
        var isLast = found <= size && (found > 0 || offset() == 0);
        return cursor == null && isLast ? OptionalLong.of(offset() + found) : OptionalLong.empty();
    }

    /** The rows of the page, of up to {@link #limit} that were found. */
    public <R> List<R> shown(List<R> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    /**
     * @param items what the client sees of {@link #shown}
     * @param key of a row, in the order of the list
     * @param counted rows of the whole list, at most {@link #COUNT_LIMIT}
     */
    public <R, T> Page<T> page(List<T> items, List<R> found, Function<R, List<?>> key, long counted) {
        var next = found.size() > size
                ? Cursor.write(list, key.apply(found.get(size - 1)).toArray())
                : null;
        return new Page<>(items, page, size, Math.min(counted, COUNTED), counted > COUNTED ? true : null, next);
    }
}
