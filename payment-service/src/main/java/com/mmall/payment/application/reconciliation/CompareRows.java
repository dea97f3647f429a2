package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.reconciliation.Reconciliations.Totals;
import com.mmall.payment.domain.reconciliation.BillLine;
import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Compares the lines of one bill with our books, a hundred at a time; nothing of those before stays in memory. Rows of
 * other accounts are told of and not kept, so one that is repeated far from the first counts once.
 */
final class CompareRows implements Consumer<BillLine> {
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final Comparison comparison;
    private final ClaimedTask run;
    private final LocalDate day;
    private final Runnable requireLease;
    private final Consumer<Totals> progress;
    private final List<BillLine.Row> rows = new ArrayList<>();
    private final List<Discrepancy> found = new ArrayList<>();
    private Totals totals = Totals.NONE;

    /** @param run the claim of the day's task: what is read is marked with it */
    CompareRows(
            Reconciliations reconciliations,
            Comparison comparison,
            ClaimedTask run,
            Runnable requireLease,
            Consumer<Totals> progress) {
        this.reconciliations = reconciliations;
        this.comparison = comparison;
        this.run = run;
        this.day = LocalDate.parse(run.subject());
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
            case BillLine.Row row -> rows.add(row);
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
        var numbers = rows.stream().map(BillLine.Row::paymentNo).distinct().toList();
        var billed = billed(numbers);
        billed.forEach(row -> totals = comparison.isOurs(row) ? totals.plus(row.row()) : totals.plusUncounted());
        if (!reconciliations.keep(
                run, billed.stream().filter(comparison::isOurs).toList())) {
            throw new LeaseLost(run);
        }
        var books = reconciliations.books(numbers);
        for (var row : billed) {
            var known = Objects.requireNonNull(books.get(row.row().paymentNo()));
            comparison.of(row, known).ifPresent(found::add);
            compareRepetitions(row, known);
        }
        reconciliations.found(day, found);
        progress.accept(totals);
        rows.clear();
        found.clear();
    }

    /** Which of them repeat others, those before them included. */
    private List<BilledRow> billed(List<String> numbers) {
        var occurrences = new HashMap<>(reconciliations.readSoFar(run, numbers));
        return rows.stream().map(row -> billed(row, occurrences)).toList();
    }

    private BilledRow billed(BillLine.Row row, Map<String, Integer> occurrences) {
        var occurrence = occurrences.merge(BilledRow.keyOf(row), 1, Integer::sum);
        return new BilledRow(day, row, Objects.requireNonNull(occurrence));
    }

    /** Days may be compared in any order. */
    private void compareRepetitions(BilledRow row, Books known) {
        for (var later : known.repetitionsOf(row)) {
            comparison.of(later, known).ifPresent(one -> reconciliations.found(later.day(), List.of(one)));
        }
    }
}
