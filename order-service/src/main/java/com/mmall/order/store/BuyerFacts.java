package com.mmall.order.store;

import com.mmall.order.domain.RequestedLine;
import com.mmall.order.domain.UnpaidOrders;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a buyer may begin an order, read by one statement.
 *
 * @param now the database's time
 */
record BuyerFacts(UnpaidOrders held, Instant now) {
    /** {@link OrderMapper#buyerFacts}. */
    record Row(
            String fact,
            @Nullable String requested,
            @Nullable LocalDateTime at) {}

    static BuyerFacts of(List<Row> rows) {
        var unpaid = rows.stream().filter(row -> row.fact().equals("UNPAID")).toList();
        return new BuyerFacts(
                new UnpaidOrders(
                        unpaid.size(),
                        unpaid.stream()
                                .flatMap(row -> RequestedText.lines(row.requested()))
                                .collect(Collectors.groupingBy(
                                        RequestedLine::productId, Collectors.summingInt(RequestedLine::quantity))),
                        times(rows, "ENDED").toList()),
                times(rows, "NOW").findFirst().orElseThrow());
    }

    private static Stream<Instant> times(List<Row> rows, String fact) {
        return rows.stream()
                .filter(row -> row.fact().equals(fact))
                .map(row -> Objects.requireNonNull(row.at()).toInstant(ZoneOffset.UTC));
    }
}
