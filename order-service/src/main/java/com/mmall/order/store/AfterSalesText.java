package com.mmall.order.store;

import com.mmall.order.domain.AfterSales;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What goes back of an order as the text of one column; null where nothing ever did. Fields may be added. */
final class AfterSalesText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AfterSalesText() {}

    static @Nullable String of(AfterSales afterSales) {
        return afterSales.equals(AfterSales.NONE) ? null : JSON.writeValueAsString(afterSales);
    }

    static AfterSales read(@Nullable String text) {
        return text == null ? AfterSales.NONE : JSON.readValue(text, AfterSales.class);
    }
}
