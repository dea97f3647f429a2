package com.mmall.payment.application.reconciliation;

import com.mmall.payment.domain.reconciliation.BilledRow;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Compares the rows of a day's bill with our books, once all of them are kept and no others are; a hundred at a time. */
@Component
class CompareRows {
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final Comparison comparison;

    CompareRows(Reconciliations reconciliations, Bills bills) {
        this.reconciliations = reconciliations;
        this.comparison = new Comparison(bills.seller());
    }

    /**
     * @return how many there are
     * @throws LeaseLost if the claim is no longer ours
     */
    int compare(ClaimedTask run, Runnable requireLease) {
        var compared = 0;
        BilledRow last = null;
        while (true) {
            requireLease.run();
            var rows = reconciliations.rowsRead(run, last, AT_A_TIME);
            compare(run, rows);
            compared += rows.size();
            if (rows.size() < AT_A_TIME) {
                return compared;
            }
            last = rows.getLast();
        }
    }

    private void compare(ClaimedTask run, List<BilledRow> rows) {
        var books = reconciliations.books(
                rows.stream().map(billed -> billed.row().paymentNo()).distinct().toList());
        var found = new ArrayList<Discrepancy>();
        for (var row : rows) {
            var known = Objects.requireNonNull(books.get(row.row().paymentNo()));
            comparison.of(row, known).ifPresent(found::add);
            compareRepetitions(run, row, known);
        }
        keep(run, LocalDate.parse(run.subject()), found);
    }

    /** Days may be compared in any order. */
    private void compareRepetitions(ClaimedTask run, BilledRow row, Books known) {
        for (var later : known.repetitionsOf(row)) {
            comparison.of(later, known).ifPresent(one -> keep(run, later.day(), List.of(one)));
        }
    }

    private void keep(ClaimedTask run, LocalDate day, List<Discrepancy> found) {
        if (!reconciliations.found(run, day, found)) {
            throw new LeaseLost(run);
        }
    }
}
