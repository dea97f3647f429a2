package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.Payments;
import com.mmall.payment.application.reconciliation.Reconciliations.State;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.payment.domain.reconciliation.Unbilled;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.LeaseLost;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * What our books have of a day and no bill has. Our times and Alipay's differ a little, so what is near midnight is looked
 * at as soon as the bills of both days are known, whichever came first, and counts to the later day.
 */
@Component
class CompareOurs {
    private static final Duration MARGIN = Unbilled.MARGIN;
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final Payments payments;
    private final Comparison comparison;

    CompareOurs(Reconciliations reconciliations, Payments payments, Bills bills) {
        this.reconciliations = reconciliations;
        this.payments = payments;
        this.comparison = new Comparison(bills.seller());
    }

    /**
     * All rows of the day are kept, and it is marked so. Of two days that are compared at the same time, at least one finds
     * the other marked, and looks at the midnight between them.
     *
     * @return the days that something may have been found of: this one, and the next if its bill came first
     * @throws LeaseLost if the claim is no longer ours
     */
    List<LocalDate> compare(ClaimedTask run, Runnable requireLease) {
        var day = LocalDate.parse(run.subject());
        var begin = begin(day);
        var end = begin(day.plusDays(1));
        compare(
                run,
                day,
                isKnown(day.minusDays(1)) ? begin.minus(MARGIN) : begin.plus(MARGIN),
                end.minus(MARGIN),
                requireLease);
        if (!isKnown(day.plusDays(1))) {
            return List.of(day);
        }
        compare(run, day.plusDays(1), end.minus(MARGIN), end.plus(MARGIN), requireLease);
        return List.of(day, day.plusDays(1));
    }

    private void compare(ClaimedTask run, LocalDate day, Instant from, Instant to, Runnable requireLease) {
        comparePayments(run, day, from, to, requireLease);
        compareRefunds(run, day, from, to, requireLease);
    }

    private static Instant begin(LocalDate day) {
        return day.atStartOfDay(Comparison.CHINA).toInstant();
    }

    /** Whether all rows of its bill are kept. */
    private boolean isKnown(LocalDate day) {
        return reconciliations
                .run(day)
                .filter(run -> run.state() == State.ASKING || run.state() == State.DONE)
                .isPresent();
    }

    private void comparePayments(ClaimedTask run, LocalDate day, Instant from, Instant to, Runnable requireLease) {
        var after = "";
        while (true) {
            requireLease.run();
            var numbers = reconciliations.unbilledPayments(from, to, after, AT_A_TIME);
            var books = reconciliations.books(numbers);
            keep(
                    run,
                    day,
                    payments.find(numbers.stream().map(PaymentNo::new).toList()).stream()
                            .flatMap(
                                    payment -> comparison
                                            .ofOurs(
                                                    payment,
                                                    Objects.requireNonNull(books.get(
                                                            payment.paymentNo().value())))
                                            .stream())
                            .toList());
            if (numbers.size() < AT_A_TIME) {
                return;
            }
            after = numbers.getLast();
        }
    }

    private void compareRefunds(ClaimedTask run, LocalDate day, Instant from, Instant to, Runnable requireLease) {
        var after = "";
        while (true) {
            requireLease.run();
            var unbilled = reconciliations.unbilledRefunds(from, to, after, AT_A_TIME);
            var books = reconciliations.books(unbilled.stream()
                    .map(Reconciliations.UnbilledRefund::paymentNo)
                    .distinct()
                    .toList());
            keep(
                    run,
                    day,
                    unbilled.stream()
                            .flatMap(one -> comparison
                                    .ofOurRefund(
                                            one.paymentNo(),
                                            one.refund(),
                                            Objects.requireNonNull(books.get(one.paymentNo())))
                                    .stream())
                            .toList());
            if (unbilled.size() < AT_A_TIME) {
                return;
            }
            after = unbilled.getLast().refund().refundNo();
        }
    }

    private void keep(ClaimedTask run, LocalDate day, List<Discrepancy> found) {
        if (!reconciliations.found(run, day, found)) {
            throw new LeaseLost(run);
        }
    }
}
