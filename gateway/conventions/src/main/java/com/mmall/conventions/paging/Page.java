package com.mmall.conventions.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param total how many there are in all; a minimum where {@code totalIsMinimum}
 * @param next give it as {@code after} to go on by key, null on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,
        int page,
        int size,
        long total,
        @Nullable Boolean totalIsMinimum,
        @Nullable String next) {
    public static <T> Page<T> of(List<T> items, int page, int size, long total) {
        return new Page<>(items, page, size, total, null, null);
    }
}
