package com.mmall.payment.application.reconciliation;

import com.mmall.conventions.problem.InvalidField;
import com.mmall.payment.ReconciliationProperties;
import com.mmall.payment.domain.reconciliation.Comparison;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Service;

/** Has days compared with Alipay's bills: each by itself once its bill should be there, and any when an admin asks. */
@Service
public class StartReconciliation {
    /** Days that nobody compared, as nothing ran, are made up for. */
    private static final int MOST_DAYS_BACK = 7;
    /** Alipay keeps no bill for longer. */
    private static final int MOST_YEARS = 6;

    private final Reconciliations reconciliations;
    private final ReconciliationProperties properties;
    private final Clock clock;

    StartReconciliation(Reconciliations reconciliations, ReconciliationProperties properties, Clock clock) {
        this.reconciliations = reconciliations;
        this.properties = properties;
        this.clock = clock;
    }

    /** @throws InvalidField if that day is not over in China, or too long ago */
    public void start(LocalDate day) {
        var today = today().toLocalDate();
        if (!day.isBefore(today)) {
            throw new InvalidField("date", "reconciliation.not_over");
        }
        if (day.isBefore(today.minusYears(MOST_YEARS))) {
            throw new InvalidField("date", "reconciliation.too_old");
        }
        reconciliations.start(day);
    }

    /**
     * Those that are due and were never asked for, gaps included; of a shop that never compared any only the last. Any number
     * of instances may do so.
     */
    public void startDue() {
        if (!properties.daily()) {
            return;
        }
        var now = today();
        var last = now.toLocalDate().minusDays(now.toLocalTime().isBefore(properties.readyAt()) ? 2 : 1);
        var earliest = last.minusDays(MOST_DAYS_BACK - 1);
        var first = reconciliations
                .firstDay()
                .map(known -> known.isBefore(earliest) ? earliest : known)
                .orElse(last);
        var asked = reconciliations.days(first);
        first.datesUntil(last.plusDays(1)).filter(day -> !asked.contains(day)).forEach(reconciliations::startFirst);
    }

    private ZonedDateTime today() {
        return clock.instant().atZone(Comparison.CHINA);
    }
}
