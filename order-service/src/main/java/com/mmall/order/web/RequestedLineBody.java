package com.mmall.order.web;

import com.mmall.conventions.json.Id;
import com.mmall.order.domain.RequestedLine;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** So many of a product. */
record RequestedLineBody(
        @NotNull @Positive @Id Long productId,
        @NotNull @Min(1) @Max(999) Long quantity) {
    static @Nullable List<RequestedLine> requested(@Nullable List<RequestedLineBody> items) {
        return items == null ? null : lines(items);
    }

    /** None where there is no list. */
    static List<RequestedLine> lines(@Nullable List<RequestedLineBody> items) {
        return items == null
                ? List.of()
                : items.stream()
                        .map(i -> new RequestedLine(i.productId(), Math.toIntExact(i.quantity())))
                        .toList();
    }
}
