package com.mmall.order.store;

import com.mmall.order.domain.RequestedLine;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requested lines as the text of one column: {@code product:quantity,product:quantity}. */
final class RequestedText {
    private RequestedText() {}

    static String of(List<RequestedLine> lines) {
        return lines.stream()
                .map(line -> line.productId() + ":" + line.quantity())
                .collect(Collectors.joining(","));
    }

    static Stream<RequestedLine> lines(@Nullable String text) {
        return text == null || text.isEmpty()
                ? Stream.empty()
                : Arrays.stream(text.split(",")).map(RequestedText::line);
    }

    private static RequestedLine line(String text) {
        var colon = text.indexOf(':');
        return new RequestedLine(
                Long.parseLong(text, 0, colon, 10), Integer.parseInt(text, colon + 1, text.length(), 10));
    }
}
