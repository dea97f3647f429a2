package com.mmall.product.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** The orders a list can have; the id decides between equals, so that every order is a total one. */
enum ProductSort {
    /** What has all the words in its name before what has them elsewhere, then the newest. */
    RELEVANCE,
    PRICE_ASC,
    PRICE_DESC,
    NEWEST,
    SALES;

    /** As clients write it, and as the API's description shows it. */
    @JsonValue
    String shown() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code price_asc}; anything unknown is refused. */
    @Component
    static final class FromText implements Converter<String, ProductSort> {
        @Override
        public ProductSort convert(String text) {
            if (text.isBlank()) {
                return RELEVANCE;
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
