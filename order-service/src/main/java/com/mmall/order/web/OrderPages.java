package com.mmall.order.web;

import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.application.OrderSearch.After;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderStatus;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of orders, by number or by key. The key is time and number of the last order, so it goes to any depth. */
@Component
class OrderPages {
    /**
     * What a client may ask; {@code after} wins over {@code page}.
     *
     * @param list names the list for {@link Cursor}
     */
    record Asked(String list, int page, int size, @Nullable String after) {}

    private final OrderSearch search;

    OrderPages(OrderSearch search) {
        this.search = search;
    }

    Page<OrderView> page(Filter filter, Asked asked, Function<Order, OrderView> view) {
        var list = asked.list();
        var skip = (asked.page() - 1L) * asked.size();
        var found = search.newest(filter, after(list, asked.after()), skip, asked.size() + 1);
        var shown = found.subList(0, Math.min(found.size(), asked.size()));
        var total = search.count(filter);
        return new Page<>(
                shown.stream().map(view).toList(),
                asked.page(),
                asked.size(),
                Math.min(total, OrderSearch.COUNTED),
                total > OrderSearch.COUNTED ? true : null,
                found.size() > shown.size() ? next(list, shown.getLast()) : null);
    }

    /**
     * A status to look for.
     *
     * @throws InvalidField for the one that no order is ever shown with
     */
    static @Nullable OrderStatus shown(@Nullable OrderStatus status) {
        if (status == OrderStatus.PLACING) {
            throw new InvalidField("status", "invalid_value.title");
        }
        return status;
    }

    private static String next(String list, Order last) {
        return Cursor.write(list, Cursor.micros(last.times().createdAt()), last.no());
    }

    private static @Nullable After after(String list, @Nullable String token) {
        var cursor = Cursor.read(list, token);
        return cursor == null ? null : new After(cursor.time(0), cursor.number(1));
    }
}
