package com.mmall.product.catalog;

import com.mmall.conventions.paging.Page;
import com.mmall.product.catalog.ProductMapper.Listed;
import com.mmall.product.web.InvalidValue;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds products by words, category, price and stock. The one place that knows how: SQL for now. */
@Component
class ProductSearch {
    private static final int COUNTED = 10_000;
    private static final int SUGGESTIONS = 10;

    private final ProductMapper products;

    ProductSearch(ProductMapper products) {
        this.products = products;
    }

    /**
     * @param page counts from 1; ignored when {@code query.after()} says where to go on. Beyond 10,000 rows only
     *     {@code after} leads on.
     */
    <T> Page<T> find(ProductQuery query, int page, int size, Function<Listed, T> view) {
        var sort = query.effectiveSort();
        var after = After.read(sort, query.after());
        if (after == null && (long) page * size > COUNTED + size) {
            throw InvalidValue.of("page", page);
        }
        if (query.categories() != null && query.categories().isEmpty()) {
            return Page.of(List.of(), page, size, 0);
        }
        var found = products.list(query, sort.name(), after, size + 1, after == null ? (page - 1) * size : 0);
        var shown = found.subList(0, Math.min(size, found.size()));
        var total = products.count(query, COUNTED + 1);
        return new Page<>(
                shown.stream().map(view).toList(),
                page,
                size,
                Math.min(total, COUNTED),
                total > COUNTED ? true : null,
                found.size() > size ? next(sort, shown.getLast()) : null);
    }

    List<String> suggestions(String text) {
        var words = SearchWords.patterns(text);
        return words.isEmpty() ? List.of() : products.names(words, SUGGESTIONS);
    }

    private static String next(ProductSort sort, Listed last) {
        return new After(last.rank(), last.id()).token(sort);
    }
}
