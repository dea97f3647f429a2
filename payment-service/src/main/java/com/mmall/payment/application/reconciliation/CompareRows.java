package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.reconciliation.Reconciliations.Totals;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Compares the lines of one bill with our books, some at a time. Rows of other accounts are told of and not kept. */
final class CompareRows implements Consumer<BillLine> {
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final Comparison comparison;
    private final LocalDate day;
    private final Runnable requireLease;
    private final Consumer<Totals> progress;
    private final List<BilledRow> rows = new ArrayList<>();
    private final List<Discrepancy> found = new ArrayList<>();
    private final Map<String, Integer> occurrences = new HashMap<>();
    private Totals totals = Totals.NONE;

    CompareRows(
            Reconciliations reconciliations,
            Comparison comparison,
            LocalDate day,
            Runnable requireLease,
            Consumer<Totals> progress) {
        this.reconciliations = reconciliations;
        this.comparison = comparison;
        this.day = day;
        this.requireLease = requireLease;
        this.progress = progress;
        progress.accept(totals);
    }

    @Override
    public void accept(BillLine line) {
        switch (line) {
            case BillLine.Unreadable unreadable -> {
                totals = totals.plusUncounted();
                found.add(comparison.of(day, unreadable));
            }
            case BillLine.Row row -> {
                var occurrence = occurrences.merge(BilledRow.keyOf(row), 1, Integer::sum);
                var billed = new BilledRow(day, row, Objects.requireNonNull(occurrence));
                totals = comparison.isOurs(billed) ? totals.plus(row) : totals.plusUncounted();
                rows.add(billed);
            }
        }
        if (rows.size() + found.size() >= AT_A_TIME) {
            compare();
        }
    }

    Totals finish() {
        compare();
        return totals;
    }

    private void compare() {
        requireLease.run();
        reconciliations.keep(rows.stream().filter(comparison::isOurs).toList());
        var books = reconciliations.books(
                rows.stream().map(row -> row.row().paymentNo()).distinct().toList());
        for (var row : rows) {
            var known = Objects.requireNonNull(books.get(row.row().paymentNo()));
            comparison.of(row, known).ifPresent(found::add);
            compareRepetitions(row, known);
        }
        reconciliations.found(day, found);
        progress.accept(totals);
        rows.clear();
        found.clear();
    }

    /** Days may be compared in any order. */
    private void compareRepetitions(BilledRow row, Books known) {
        for (var later : known.repetitionsOf(row)) {
            comparison.of(later, known).ifPresent(one -> reconciliations.found(later.day(), List.of(one)));
        }
    }
}
