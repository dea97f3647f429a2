package com.mmall.order.web;

import com.mmall.conventions.paging.Page;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.application.OrderSearch.After;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.domain.Order;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of orders, by number or by key. The key is time and number of the last order, so it goes to any depth. */
@Component
class OrderPages {
    /** What a client may ask; {@code after} wins over {@code page}. */
    record Asked(int page, int size, @Nullable String after) {}

    private static final Pattern KEY = Pattern.compile("([0-9]{1,18})_([0-9]{18})");
    private static final long MICROS = 1_000_000;

    private final OrderSearch search;

    OrderPages(OrderSearch search) {
        this.search = search;
    }

    Page<OrderView> page(Filter filter, Asked asked, Function<Order, OrderView> view) {
        var skip = (asked.page() - 1L) * asked.size();
        var found = search.newest(filter, after(asked.after()), skip, asked.size() + 1);
        var shown = found.subList(0, Math.min(found.size(), asked.size()));
        var total = search.count(filter);
        return new Page<>(
                shown.stream().map(view).toList(),
                asked.page(),
                asked.size(),
                Math.min(total, OrderSearch.COUNTED),
                total > OrderSearch.COUNTED ? true : null,
                found.size() > shown.size() ? key(shown) : null);
    }

    private static String key(List<Order> shown) {
        var last = shown.getLast();
        var at = last.times().createdAt();
        return (at.getEpochSecond() * MICROS + at.getNano() / 1000) + "_" + last.no();
    }

    /** A key that is not ours begins at the beginning. */
    private static @Nullable After after(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = KEY.matcher(key);
        if (!parts.matches()) {
            return null;
        }
        var micros = Long.parseLong(parts.group(1));
        return new After(
                Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1000), Long.parseLong(parts.group(2)));
    }
}
