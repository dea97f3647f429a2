package com.mmall.order.store;

import com.mmall.order.domain.AfterSales;
import com.mmall.order.domain.DecidedRefund;
import com.mmall.order.domain.Return;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes back of an order as the text of one column, and its pictures as that of another; null where nothing ever did. An
 * instance of the version before drops fields that it does not know.
 */
final class AfterSalesText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final TypeReference<Map<Integer, List<String>>> PICTURES = new TypeReference<>() {};

    private record Text(List<DecidedRefund> refunds, List<Return> returns) {
        static final Text NONE = new Text(List.of(), List.of());
    }

    private AfterSalesText() {}

    static @Nullable String of(AfterSales afterSales) {
        var text = new Text(afterSales.refunds(), afterSales.returns());
        return text.equals(Text.NONE) ? null : JSON.writeValueAsString(text);
    }

    static @Nullable String pictures(AfterSales afterSales) {
        return afterSales.pictures().isEmpty() ? null : JSON.writeValueAsString(afterSales.pictures());
    }

    static AfterSales read(@Nullable String text, @Nullable String pictures) {
        var read = text == null ? Text.NONE : JSON.readValue(text, Text.class);
        return new AfterSales(
                read.refunds(), read.returns(), pictures == null ? Map.of() : JSON.readValue(pictures, PICTURES));
    }
}
