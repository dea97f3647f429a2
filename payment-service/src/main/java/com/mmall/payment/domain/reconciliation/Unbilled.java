package com.mmall.payment.domain.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What our books have and no bill has. Our times and Alipay's differ a little, so two bills may have what is near midnight.
 *
 * @param at when it happened by our books
 */
public record Unbilled(Discrepancy discrepancy, Instant at) {
    /** How far our times and Alipay's are apart at most. */
    public static final Duration MARGIN = Duration.ofMinutes(5);

    /** The day that it counts to, near midnight the later one. */
    public LocalDate day() {
        return Comparison.dayOf(at.plus(MARGIN));
    }

    /** Once these bills are known, no bill has it. */
    public Set<LocalDate> bills() {
        return Stream.of(Comparison.dayOf(at.minus(MARGIN)), day()).collect(Collectors.toUnmodifiableSet());
    }
}
