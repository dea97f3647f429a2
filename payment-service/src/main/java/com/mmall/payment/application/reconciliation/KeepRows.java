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
 * Keeps the lines of one bill, a hundred at a time; nothing of those before stays in memory. Of lines that cannot be read
 * and rows of other accounts nothing is kept, they are told of at once; so a row of another account that is repeated far
 * from the first counts once.
 */
final class KeepRows implements Consumer<BillLine> {
    private static final int AT_A_TIME = 100;
    private static final Books NOT_OURS = new Books(null, List.of(), List.of());

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
    KeepRows(
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
            keep();
        }
    }

    Totals finish() {
        keep();
        return totals;
    }

    private void keep() {
        requireLease.run();
        var ours = new ArrayList<BilledRow>();
        for (var billed : billed()) {
            if (comparison.isOurs(billed)) {
                totals = totals.plus(billed.row());
                ours.add(billed);
            } else {
                totals = totals.plusUncounted();
                comparison.of(billed, NOT_OURS).ifPresent(found::add);
            }
        }
        if (!reconciliations.keep(run, ours) || !reconciliations.found(run, day, found)) {
            throw new LeaseLost(run);
        }
        progress.accept(totals);
        rows.clear();
        found.clear();
    }

    /** Which of them repeat others, those before them included. */
    private List<BilledRow> billed() {
        var numbers = rows.stream().map(BillLine.Row::paymentNo).distinct().toList();
        var occurrences = new HashMap<>(reconciliations.readSoFar(run, numbers));
        return rows.stream().map(row -> billed(row, occurrences)).toList();
    }

    private BilledRow billed(BillLine.Row row, Map<String, Integer> occurrences) {
        var occurrence = occurrences.merge(BilledRow.keyOf(row), 1, Integer::sum);
        return new BilledRow(day, row, Objects.requireNonNull(occurrence));
    }
}
