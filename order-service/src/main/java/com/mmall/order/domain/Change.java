package com.mmall.order.domain;

import java.util.List;
import java.util.Set;

/**
 * An order after a move, what it owes because of it, and what it owes no longer; all of it is stored in one transaction.
 */
public record Change(Order order, List<Duty> owes, Set<DutyKind> overWith) {
    public Change {
        owes = List.copyOf(owes);
        overWith = Set.copyOf(overWith);
    }

    static Change nothing(Order order) {
        return new Change(order, List.of(), Set.of());
    }
}
