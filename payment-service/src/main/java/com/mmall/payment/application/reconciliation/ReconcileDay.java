package com.mmall.payment.application.reconciliation;

import com.mmall.payment.ReconciliationProperties;
import com.mmall.payment.application.reconciliation.Bills.Bill;
import com.mmall.payment.application.reconciliation.Bills.Fetched;
import com.mmall.payment.application.reconciliation.Reconciliations.Run;
import com.mmall.payment.application.reconciliation.Reconciliations.State;
import com.mmall.payment.application.reconciliation.Reconciliations.Totals;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseGuard;
import com.mmall.tasks.LeaseLost;
import com.mmall.tasks.TaskOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares one day with Alipay's bill: fetched, looked through as a whole, kept in place of what earlier copies of it had,
 * compared row by row, then what we have beyond it, then Alipay is asked about what differs. Every step may run twice: a
 * run that was cut off begins again, and finds what it kept.
 */
@Component
public class ReconcileDay {
    private static final Logger log = LoggerFactory.getLogger(ReconcileDay.class);
    private static final int LINES_PER_LOOK_AT_THE_LEASE = 10_000;
    private static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Bills bills;
    private final Reconciliations reconciliations;
    private final ReplaceRows replaceRows;
    private final CompareRows compareRows;
    private final CompareOurs compareOurs;
    private final AskAboutDiscrepancies ask;
    private final LeaseGuard lease;
    private final ReconciliationProperties properties;

    ReconcileDay(
            Bills bills,
            Reconciliations reconciliations,
            ReplaceRows replaceRows,
            CompareRows compareRows,
            CompareOurs compareOurs,
            AskAboutDiscrepancies ask,
            LeaseGuard lease,
            ReconciliationProperties properties) {
        this.bills = bills;
        this.reconciliations = reconciliations;
        this.replaceRows = replaceRows;
        this.compareRows = compareRows;
        this.compareOurs = compareOurs;
        this.ask = ask;
        this.lease = lease;
        this.properties = properties;
    }

    /** @throws LeaseLost if another instance has claimed it since */
    public TaskOutcome carryOut(ClaimedTask claim) {
        var day = LocalDate.parse(claim.subject());
        switch (bills.fetch(day, () -> lease.holds(claim))) {
            case Fetched.Ready(var bill) -> compare(claim, day, bill);
            case Fetched.NotThere(var code) -> wait(claim, day, code, properties.askAgain(), dueAt(day));
            case Fetched.Unknown(var reason) -> wait(claim, day, reason, SOON, askedFor(day));
        }
        return new TaskOutcome.Done();
    }

    private void compare(ClaimedTask claim, LocalDate day, Bill bill) {
        try (bill) {
            var expected = count(claim, bill);
            Runnable requireLease = () -> requireLease(claim);
            var keeping = new KeepRows(
                    reconciliations,
                    new Comparison(bills.seller()),
                    claim,
                    requireLease,
                    totals -> progress(claim, day, State.COMPARING, totals, expected));
            bill.read(keeping);
            var totals = keeping.finish();
            var days = new TreeSet<>(replaceRows.replace(claim, requireLease));
            compareRows.compare(claim, requireLease);
            progress(claim, day, State.ASKING, totals, expected);
            if (!reconciliations.billed(claim, missingBill(day, "").id())) {
                throw new LeaseLost(claim);
            }
            days.addAll(compareOurs.compare(claim, requireLease));
            days.forEach(compared -> ask.ask(compared, requireLease));
        } catch (Bills.Unreadable e) {
            wait(claim, day, String.valueOf(e.getMessage()), properties.askAgain(), askedFor(day));
            return;
        }
        if (!reconciliations.finish(claim, day, State.DONE)) {
            throw new LeaseLost(claim);
        }
        log.info("the books of {} are compared with Alipay's bill", day);
    }

    /** Nothing is concluded from a file before all of it was read once. */
    private int count(ClaimedTask claim, Bill bill) throws Bills.Unreadable {
        var lines = new AtomicInteger();
        bill.read(line -> {
            if (lines.incrementAndGet() % LINES_PER_LOOK_AT_THE_LEASE == 0) {
                requireLease(claim);
            }
        });
        return lines.get();
    }

    private void progress(ClaimedTask claim, LocalDate day, State state, Totals totals, int expected) {
        if (!reconciliations.progress(claim, day, state, totals, expected)) {
            throw new LeaseLost(claim);
        }
    }

    /** When its bill should be there. */
    private Instant dueAt(LocalDate day) {
        return day.plusDays(1)
                .atTime(properties.readyAt())
                .atZone(Comparison.CHINA)
                .toInstant();
    }

    /** However long ago the day was: an answer that says nothing certain is no reason to give up at once. */
    private Instant askedFor(LocalDate day) {
        var dueAt = dueAt(day);
        return reconciliations
                .run(day)
                .map(Run::requestedAt)
                .filter(dueAt::isBefore)
                .orElse(dueAt);
    }

    /** @param since from then on the bill is waited for */
    private void wait(ClaimedTask claim, LocalDate day, String why, Duration pause, Instant since) {
        var overdueAt = since.plus(properties.overdueAfter());
        var now = reconciliations.now();
        if (!now.isBefore(overdueAt)) {
            if (!reconciliations.found(claim, day, List.of(missingBill(day, why)))) {
                throw new LeaseLost(claim);
            }
        }
        var isGoingOn = now.isBefore(overdueAt.plus(GIVEN_UP_AFTER))
                ? reconciliations.postpone(claim, day, pause, why)
                : reconciliations.finish(claim, day, State.NO_BILL);
        if (!isGoingOn) {
            throw new LeaseLost(claim);
        }
    }

    private Discrepancy missingBill(LocalDate day, String why) {
        var from = day.atStartOfDay(Comparison.CHINA).toInstant();
        var to = day.plusDays(1).atStartOfDay(Comparison.CHINA).toInstant();
        return Comparison.missingBill(day, reconciliations.paidBetween(from, to), why);
    }

    private void requireLease(ClaimedTask claim) {
        if (!lease.holds(claim)) {
            throw new LeaseLost(claim);
        }
    }
}
