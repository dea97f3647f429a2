package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.reconciliation.Reconciliations.Open;
import com.mmall.payment.application.reconciliation.Reconciliations.Recheck;
import com.mmall.payment.application.reconciliation.Reconciliations.Rechecked;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import com.mmall.payment.domain.reconciliation.Healing;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks whether a discrepancy is still there: an answer of Alipay's may have been carried out meanwhile. */
@Component
public class CheckDiscrepancies {
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final Comparison comparison;

    CheckDiscrepancies(Reconciliations reconciliations, Bills bills) {
        this.reconciliations = reconciliations;
        this.comparison = new Comparison(bills.seller());
    }

    /** All that are open. Any number of instances may do so. */
    public void checkAll() {
        for (var day : reconciliations.openDays()) {
            var after = "";
            List<Open> open;
            do {
                open = reconciliations.open(day, after, AT_A_TIME);
                open.forEach(one -> check(day, one));
                after = open.isEmpty() ? after : open.getLast().id();
            } while (open.size() == AT_A_TIME);
        }
    }

    /** What is as it was stays; what is gone is healed; what has become another is told of as that. */
    void check(LocalDate day, Open one) {
        reconciliations.recheck(day, one, found -> look(one, found));
    }

    private Rechecked look(Open one, Recheck found) {
        var now = compared(one, found);
        if (now.isEmpty()) {
            return new Rechecked.StillThere();
        }
        return now.get()
                .map(still -> still.isNamed(one.id())
                        ? new Rechecked.StillThere()
                        : (Rechecked) new Rechecked.BecameAnother(still))
                .orElseGet(() -> new Rechecked.Healed(healing(one)));
    }

    private static Healing healing(Open one) {
        if (one.rowKey() == null) {
            return Healing.BILLED;
        }
        return one.isRowCorrected() ? Healing.BILL_CORRECTED : Healing.BOOKS_AGREE;
    }

    /** Empty if it cannot be told; else what differs now, if anything. */
    private Optional<Optional<Discrepancy>> compared(Open one, Recheck found) {
        var books = found.books();
        if (one.rowKey() != null) {
            return Optional.ofNullable(found.row()).map(row -> comparison.of(row, books));
        }
        var refundNo = one.refundNo();
        if (refundNo != null) {
            return books.refunds().stream()
                    .filter(own -> own.refundNo().equals(refundNo))
                    .findFirst()
                    .map(own -> comparison.ofOurRefund(String.valueOf(one.paymentNo()), own, books));
        }
        return Optional.ofNullable(books.payment()).map(payment -> comparison.ofOurs(payment, books));
    }
}
