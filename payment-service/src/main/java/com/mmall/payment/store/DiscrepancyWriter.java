package com.mmall.payment.store;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.conventions.money.Money;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.payment.domain.reconciliation.Healing;
import io.micrometer.core.instrument.Metrics;
import java.time.LocalDate;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Begins and ends discrepancies, inside the transactions of others. What is new is told to the log there, as other alerts are. */
@Component
class DiscrepancyWriter {
    private static final Logger log = LoggerFactory.getLogger(DiscrepancyWriter.class);
    private static final String ALERT = "BOOKS_DIFFER";
    /** Found by no run, but as an open one was looked at again. */
    static final long NO_RUN = 0;

    private final ReconciliationMapper mapper;

    DiscrepancyWriter(ReconciliationMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * What is open already gets the figures of now; what a person has resolved stays so.
     *
     * @param foundBy the fencing token of the run
     */
    void found(LocalDate day, Discrepancy one, long foundBy) {
        if (isKnown(day, one, foundBy)) {
            var resolved = ReconciliationRows.found(Objects.requireNonNull(mapper.discrepancy(day, one.id())));
            if (resolved.resolvedBy() != null) {
                one.afresh(resolved.theirs()).ifPresent(other -> isKnown(day, other, foundBy));
            }
        }
    }

    /** Whether it was; else it is told of. */
    private boolean isKnown(LocalDate day, Discrepancy one, long foundBy) {
        var row = ReconciliationRows.row(day, one, foundBy);
        if (mapper.findAgain(row) == 0 && mapper.find(row) == 0) {
            mapper.refresh(row);
            return true;
        }
        AlertLog.raise(
                log,
                ALERT,
                "{} in the bill of {}: payment {}, {} yuan at risk; it waits in the list of discrepancies as {}",
                row.kind,
                row.billDay,
                row.paymentNo == null ? "-" : row.paymentNo,
                new Money(row.atRiskFen),
                row.id);
        count(row.kind, "found");
        return false;
    }

    /** False if it is not open. */
    boolean healed(LocalDate day, String id, Healing by) {
        return ended(day, id, "healed", mapper.heal(day, id, by.name()));
    }

    /** False if it is not open. */
    boolean resolved(LocalDate day, String id, String note, long adminId) {
        return ended(day, id, "resolved", mapper.resolve(day, id, note, adminId));
    }

    private boolean ended(LocalDate day, String id, String how, int changed) {
        var row = changed == 1 ? mapper.discrepancy(day, id) : null;
        if (row == null) {
            return false;
        }
        AlertLog.clear(log, ALERT, "{} in the bill of {} is {}: {}", row.kind, day, how, id);
        count(row.kind, how);
        return true;
    }

    /** {@code mmall_discrepancies_total}. @param change found, healed or resolved */
    private static void count(String kind, String change) {
        Metrics.counter("mmall.discrepancies", "kind", kind, "change", change).increment();
    }
}
