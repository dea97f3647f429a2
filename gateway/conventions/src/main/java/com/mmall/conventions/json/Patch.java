package com.mmall.conventions.json;

import org.jspecify.annotations.Nullable;

/**
 * A member of a PATCH body: absent (leave as it is), or given, where {@code null} clears it. Constraints on a record
 * component of this type apply to a given value, so {@code @NotNull} forbids clearing.
 *
 * @param isGiven whether the body has the member
 * @param value what it is to become; null when absent or cleared
 */
public record Patch<T>(boolean isGiven, @Nullable T value) {
    private static final Patch<?> ABSENT = new Patch<>(false, null);

    @SuppressWarnings("unchecked")
    public static <T> Patch<T> absent() {
        return (Patch<T>) ABSENT;
    }

    public static <T> Patch<T> of(@Nullable T value) {
        return new Patch<>(true, value);
    }

    /** The value after the patch. */
    public @Nullable T or(@Nullable T before) {
        return isGiven ? value : before;
    }

    /** The value after the patch, where it may not be cleared. */
    public T orKeep(T before) {
        return isGiven && value != null ? value : before;
    }
}
