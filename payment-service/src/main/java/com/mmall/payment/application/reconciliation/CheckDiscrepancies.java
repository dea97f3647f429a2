package com.mmall.payment.application.reconciliation;

import com.mmall.payment.application.Payments;
import com.mmall.payment.application.reconciliation.Reconciliations.Open;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.Comparison;
import com.mmall.payment.domain.reconciliation.Discrepancy;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks whether a discrepancy is still there: an answer of Alipay's may have been carried out meanwhile. */
@Component
public class CheckDiscrepancies {
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final Payments payments;
    private final Comparison comparison;

    CheckDiscrepancies(Reconciliations reconciliations, Payments payments, Bills bills) {
        this.reconciliations = reconciliations;
        this.payments = payments;
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
        var no = one.paymentNo();
        if (no == null) {
            return; // only another copy of the bill can tell
        }
        var books = Objects.requireNonNull(reconciliations.books(List.of(no)).get(no));
        var now = compared(day, one, no, books);
        if (now.isEmpty()) {
            return;
        }
        var still = now.get();
        if (still.map(Discrepancy::id).filter(one.id()::equals).isEmpty()) {
            still.ifPresent(other -> reconciliations.found(day, List.of(other)));
            reconciliations.healed(day, List.of(one.id()));
        }
    }

    /** Empty if it cannot be told; else what differs now, if anything. */
    private Optional<Optional<Discrepancy>> compared(LocalDate day, Open one, String no, Books books) {
        var rowKey = one.rowKey();
        if (rowKey != null) {
            return reconciliations.row(day, no, rowKey).map(row -> comparison.of(row, books));
        }
        var refundNo = one.refundNo();
        if (refundNo != null) {
            return books.refunds().stream()
                    .filter(own -> own.refundNo().equals(refundNo))
                    .findFirst()
                    .map(own -> comparison.ofOurRefund(no, own, books));
        }
        return payments.find(List.of(new PaymentNo(no))).stream()
                .findFirst()
                .map(payment -> comparison.ofOurs(payment, books));
    }
}
