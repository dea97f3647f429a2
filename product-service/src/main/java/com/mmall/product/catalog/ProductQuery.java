package com.mmall.product.catalog;

import com.mmall.product.price.Money;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows; a {@code null} member asks for nothing.
 *
 * @param words patterns for LIKE, all of which must match
 * @param categories none of which means an empty list
 */
record ProductQuery(
        List<String> words,
        @Nullable Collection<Long> categories,
        @Nullable Money minPrice,
        @Nullable Money maxPrice,
        @Nullable Boolean inStock,
        @Nullable ProductStatus status,
        ProductSort sort,
        @Nullable After after) {
    /** Splits at white space and escapes what LIKE would read as a wildcard. */
    static List<String> patterns(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : List.of(text.strip().split("\\s+")).stream()
                        .distinct()
                        .limit(10)
                        .map(ProductQuery::pattern)
                        .toList();
    }

    private static String pattern(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /** Without words everything is equally relevant. */
    ProductSort effectiveSort() {
        return sort == ProductSort.RELEVANCE && words.isEmpty() ? ProductSort.NEWEST : sort;
    }
}
