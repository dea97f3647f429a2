package com.mmall.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one buyer holds without having paid.
 *
 * @param orders how many orders are unpaid or being placed
 * @param pieces in those orders, by product
 * @param endedUnpaid when orders ended without payment in the last hour: cancelled by the buyer, or not paid in time
 */
public record UnpaidOrders(int orders, Map<Long, Integer> pieces, List<Instant> endedUnpaid) {
    /** Orders that ended longer ago are forgotten. */
    public static final Duration MEMORY = Duration.ofHours(1);

    public UnpaidOrders {
        pieces = Map.copyOf(pieces);
        endedUnpaid = List.copyOf(endedUnpaid);
    }

    /** The first requested line that would make the buyer hold more pieces of one product than {@code max}. */
    public Optional<RequestedLine> beyond(int max, List<RequestedLine> requested) {
        return requested.stream()
                .filter(line -> held(line.productId()) + line.quantity() > max)
                .findFirst();
    }

    /** Pieces of the product in unpaid orders. */
    public int held(long productId) {
        return pieces.getOrDefault(productId, 0);
    }

    /** How long the buyer waits until fewer than {@code max} orders have ended unpaid within {@link #MEMORY}. */
    public Optional<Duration> waitFor(int max, Instant now) {
        return endedUnpaid.stream()
                .sorted(Comparator.reverseOrder())
                .skip(max - 1L)
                .findFirst()
                .map(at -> Duration.between(now, at.plus(MEMORY)))
                .filter(Duration::isPositive);
    }
}
