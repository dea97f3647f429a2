package com.mmall.product.catalog;

import com.mmall.conventions.money.Money;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows; a {@code null} member asks for nothing.
 *
 * @param words for each word patterns for LIKE, one of which must match
 * @param categories none of which means an empty list
 */
record ProductQuery(
        List<List<String>> words,
        @Nullable Collection<Long> categories,
        @Nullable Money minPrice,
        @Nullable Money maxPrice,
        @Nullable Boolean inStock,
        @Nullable Integer maxStock,
        @Nullable ProductStatus status,
        ProductSort sort,
        @Nullable String after) {
    /** Without words everything is equally relevant. */
    ProductSort effectiveSort() {
        return sort == ProductSort.RELEVANCE && words.isEmpty() ? ProductSort.NEWEST : sort;
    }

    /** What decides how many there are: two queries with the same of it have the same total. */
    ProductQuery filter() {
        return new ProductQuery(
                words,
                categories == null ? null : Set.copyOf(categories),
                minPrice,
                maxPrice,
                inStock,
                maxStock,
                status,
                ProductSort.NEWEST,
                null);
    }
}
