package com.mmall.order.web;

import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.order.application.OrderSearch;
import com.mmall.order.application.OrderSearch.After;
import com.mmall.order.application.OrderSearch.Filter;
import com.mmall.order.application.OrderSearch.Sort;
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

    Page<OrderView> page(Filter filter, Sort sort, PageRequest asked, Function<Order, OrderView> view) {
        var found = search.list(filter, sort, after(sort, asked.cursor()), asked.offset(), asked.limit());
        var items = asked.shown(found.orders()).stream().map(view).toList();
        return asked.page(items, found.orders(), order -> key(sort, order), found.counted());
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

    private static List<?> key(Sort sort, Order order) {
        var by = sort.isByAmount()
                ? order.contents().total().fen()
                : Cursor.micros(order.times().createdAt());
        return List.of(by, order.no());
    }

    private static Money amount(Cursor cursor) {
        var fen = cursor.number(0);
        if (fen < 0) {
            throw new Cursor.Invalid();
        }
        return new Money(fen);
    }

    private static @Nullable After after(Sort sort, @Nullable Cursor cursor) {
        if (cursor == null) {
            return null;
        }
        return sort.isByAmount()
                ? new After.Amount(amount(cursor), cursor.number(1))
                : new After.Time(cursor.time(0), cursor.number(1));
    }
}
