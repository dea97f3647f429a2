package com.mmall.product.catalog;

import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.product.cache.NearbyCache;
import com.mmall.product.catalog.ProductMapper.Listed;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds products by words, category, price and stock. The one place that knows how: SQL for now. */
@Component
class ProductSearch {
    private static final int SUGGESTIONS = 10;
    private static final Duration TOTAL_AGE = Duration.ofSeconds(2);

    private final ProductMapper products;

    /** Counting reads a row for each product, so that the first page of a large shop would cost more than of a small one. */
    private final NearbyCache<ProductQuery, Long> totals = new NearbyCache<>(TOTAL_AGE);

    ProductSearch(ProductMapper products) {
        this.products = products;
    }

    /**
     * @param page counts from 1; ignored when {@code query.after()} says where to go on. Beyond 10,000 rows only
     *     {@code after} leads on.
     */
    <T> Page<T> find(ProductQuery query, int page, int size, Function<Listed, T> view) {
        var sort = query.effectiveSort();
        var asked = PageRequest.of("products-" + sort, page, size, query.after());
        var after = After.of(asked.cursor());
        if (asked.offset() > PageRequest.COUNTED) {
            throw new InvalidField("page");
        }
        if (query.categories() != null && query.categories().isEmpty()) {
            return Page.of(List.of(), page, size, 0);
        }
        var found = products.list(query, sort.name(), after, asked.limit(), asked.offset());
        var items = asked.shown(found).stream().map(view).toList();
        var total = asked.total(found.size()).orElseGet(() -> total(query));
        return asked.page(items, found, row -> List.of(row.rank(), row.id()), total);
    }

    /** At most two seconds old. */
    private long total(ProductQuery query) {
        return totals.get(query.filter(), filter -> (long) products.count(filter, PageRequest.COUNT_LIMIT));
    }

    List<String> suggestions(String text) {
        var words = SearchWords.patterns(text);
        return words.isEmpty() ? List.of() : products.names(words, SUGGESTIONS);
    }
}
