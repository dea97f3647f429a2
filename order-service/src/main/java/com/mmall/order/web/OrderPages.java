package com.mmall.order.web;

import com.mmall.conventions.paging.AdminSort;
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

/** Pages of orders, by number or by key. The key is what they are sorted by and number of the last order: it goes to any depth. */
@Component
class OrderPages {
    private final OrderSearch search;

    OrderPages(OrderSearch search) {
        this.search = search;
    }

    Page<OrderView> page(Filter filter, AdminSort sort, PageRequest asked, Function<Order, OrderView> view) {
        var found = search.list(filter, sort, after(sort, asked.cursor()), asked);
        var items = asked.shown(found.orders()).stream().map(view).toList();
        return asked.page(items, found.orders(), order -> key(sort, order), found.counted());
    }

    private static List<?> key(AdminSort sort, Order order) {
        return sort.key(order.times().createdAt(), order.contents().total().fen(), order.no());
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

    private static @Nullable After after(AdminSort sort, @Nullable Cursor cursor) {
        return cursor == null ? null : new After(sort.last(cursor), cursor.number(1));
    }
}
