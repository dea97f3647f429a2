package com.mmall.payment.web;

import com.mmall.conventions.problem.InvalidField;
import com.mmall.payment.application.reconciliation.Reconciliations.DiscrepancyState;
import com.mmall.payment.application.reconciliation.Reconciliations.Filter;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which discrepancies are asked for. */
final class DiscrepancyFilter {
    private DiscrepancyFilter() {}

    /** @throws InvalidField for a kind or state that there is not */
    static Filter of(
            @Nullable LocalDate date, @Nullable String kind, @Nullable String state, @Nullable String paymentNo) {
        return new Filter(
                date,
                named(DiscrepancyKind.class, "kind", kind),
                named(DiscrepancyState.class, "state", state),
                paymentNo == null || paymentNo.isEmpty() ? null : paymentNo);
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, String field, @Nullable String name) {
        try {
            return name == null || name.isEmpty() ? null : Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new InvalidField(field, "filter.unknown");
        }
    }
}
