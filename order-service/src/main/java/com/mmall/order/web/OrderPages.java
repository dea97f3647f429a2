package com.mmall.order.web;

import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.application.OrderSearch.After;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.domain.Order;
import com.mmall.order.domain.OrderStatus;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pages of orders, by number or by key. The key is time and number of the last order, so it goes to any depth. */
@Component
class OrderPages {
    private final OrderSearch search;

    OrderPages(OrderSearch search) {
        this.search = search;
    }

    Page<OrderView> page(Filter filter, PageRequest asked, Function<Order, OrderView> view) {
        var found = search.newest(filter, after(asked.cursor()), asked.offset(), asked.limit());
        var items = asked.shown(found).stream().map(view).toList();
        return asked.page(items, found, OrderPages::key, search.count(filter));
    }

    /**
     * A status to look for.
     *
     * @throws InvalidField for the one that no order is ever shown with
     */
    static @Nullable OrderStatus shown(@Nullable OrderStatus status) {
        if (status == OrderStatus.PLACING) {
            throw new InvalidField("status");
        }
        return status;
    }

    private static List<?> key(Order order) {
        return List.of(Cursor.micros(order.times().createdAt()), order.no());
    }

    private static @Nullable After after(@Nullable Cursor cursor) {
        return cursor == null ? null : new After(cursor.time(0), cursor.number(1));
    }
}
