package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.reconciliation.Reconciliations.Forgotten;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Forgets what earlier copies of a day's bill had and the one that was read just now has no more. */
@Component
class ReplaceRows {
    private static final int AT_A_TIME = 100;
    private static final Set<DiscrepancyKind> OF_THE_FILE = Arrays.stream(DiscrepancyKind.values())
            .filter(DiscrepancyKind::isOfTheFileAlone)
            .collect(Collectors.toUnmodifiableSet());

    private final Reconciliations reconciliations;
    private final Comparison comparison;

    ReplaceRows(Reconciliations reconciliations, Bills bills) {
        this.reconciliations = reconciliations;
        this.comparison = new Comparison(bills.seller());
    }

    /**
     * All rows of the bill are kept.
     *
     * @return days of which something was found that had been in the bill
     * @throws LeaseLost if the claim is no longer ours
     */
    Set<LocalDate> replace(ClaimedTask run, Runnable requireLease) {
        var days = new TreeSet<LocalDate>();
        Forgotten some;
        do {
            requireLease.run();
            some = reconciliations
                    .forgetUnread(run, AT_A_TIME, comparison::unbilled)
                    .orElseThrow(() -> new LeaseLost(run));
            days.addAll(some.days());
        } while (some.rows() > 0);
        int healed;
        do {
            requireLease.run();
            healed = reconciliations.healUnfound(run, OF_THE_FILE, AT_A_TIME).orElseThrow(() -> new LeaseLost(run));
        } while (healed > 0);
        return days;
    }
}
