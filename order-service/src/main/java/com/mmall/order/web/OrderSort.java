package com.mmall.order.web;

import com.fasterxml.jackson.annotation.JsonValue;
import com.mmall.order.application.OrderSearch.Sort;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** What comes first in an admin's list of orders, as clients write it: {@code amount_desc}. */
enum OrderSort {
    NEWEST(Sort.NEWEST),
    OLDEST(Sort.OLDEST),
    AMOUNT_DESC(Sort.AMOUNT_DESC),
    AMOUNT_ASC(Sort.AMOUNT_ASC);

    private final Sort sort;

    OrderSort(Sort sort) {
        this.sort = sort;
    }

    Sort sort() {
        return sort;
    }

    /** A cursor belongs to one order of the list. */
    String list() {
        return this == NEWEST ? "orders" : "orders-by-" + shown();
    }

    @JsonValue
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code amount_desc}; anything unknown is refused. */
    @Component
    static final class FromText implements Converter<String, OrderSort> {
        @Override
        public OrderSort convert(String text) {
            if (text.isBlank()) {
                return NEWEST;
            }
            for (var sort : values()) {
                if (sort.shown().equals(text)) {
                    return sort;
                }
            }
            throw new IllegalArgumentException("unknown sort");
        }
    }
}
