package com.mmall.payment.application.reconciliation;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Alipay;
import com.mmall.payment.application.ApplyChange;
import com.mmall.payment.application.AskAlipayNow;
import com.mmall.payment.application.Cause;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.reconciliation.Reconciliations.Open;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import com.mmall.payment.domain.RefundAnswer;
import com.mmall.payment.domain.TradeNo;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import com.mmall.payment.domain.reconciliation.Books;
import com.mmall.payment.domain.reconciliation.DiscrepancyKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Asks Alipay about what differs. The bill alone moves nothing: only a signed answer does, and it takes the way of every
 * other answer. What differs still waits for a person.
 */
@Component
class AskAboutDiscrepancies {
    private static final String WHY = "reconciliation";
    private static final int AT_A_TIME = 100;

    private final Reconciliations reconciliations;
    private final CheckDiscrepancies check;
    private final Payments payments;
    private final AskAlipayNow askAlipayNow;
    private final Alipay alipay;
    private final ApplyChange apply;
    private final TakeInLostPayment lost;

    AskAboutDiscrepancies(
            Reconciliations reconciliations,
            CheckDiscrepancies check,
            Payments payments,
            AskAlipayNow askAlipayNow,
            Alipay alipay,
            ApplyChange apply,
            TakeInLostPayment lost) {
        this.reconciliations = reconciliations;
        this.check = check;
        this.payments = payments;
        this.askAlipayNow = askAlipayNow;
        this.alipay = alipay;
        this.apply = apply;
        this.lost = lost;
    }

    /**
     * Lost payments first: a refund of one of them can be asked about only when we have it again.
     *
     * @param requireLease runs before each call out, and throws if the claim is no longer ours
     */
    void ask(LocalDate day, Runnable requireLease) {
        ask(day, requireLease, one -> isLost(one) ? takeIn(day, one, requireLease) : Optional.empty());
        // what differed as there was no payment differs in another way now
        ask(day, requireLease, one -> Optional.empty());
        ask(day, requireLease, one -> payment(one).flatMap(payment -> ask(day, one, payment, requireLease)));
    }

    /** Thousands may differ where others use the account too; the lease must outlast them. */
    private void ask(LocalDate day, Runnable requireLease, Function<Open, Optional<String>> question) {
        var after = "";
        while (true) {
            var open = reconciliations.open(day, after, AT_A_TIME);
            for (var one : open) {
                requireLease.run();
                question.apply(one).ifPresent(answer -> reconciliations.asked(day, one.id(), answer));
                check.check(day, one);
            }
            if (open.size() < AT_A_TIME) {
                return;
            }
            after = open.getLast().id();
        }
    }

    private boolean isLost(Open one) {
        return one.kind() == DiscrepancyKind.ONLY_THEIRS && payment(one).isEmpty();
    }

    private Optional<String> takeIn(LocalDate day, Open one, Runnable requireLease) {
        var no = Objects.requireNonNull(one.paymentNo());
        var rowKey = Objects.requireNonNull(one.rowKey());
        return reconciliations.row(day, no, rowKey).flatMap(billed -> lost.takeIn(billed.row(), requireLease));
    }

    private Optional<Payment> payment(Open one) {
        var no = one.paymentNo();
        try {
            return no != null && PaymentNo.wellFormed(no) ? payments.find(new PaymentNo(no)) : Optional.empty();
        } catch (PaymentUnreadable e) {
            return Optional.empty(); // a person has been told, in the list of payments
        }
    }

    /** What Alipay said; empty if there is nothing to ask. */
    private Optional<String> ask(LocalDate day, Open one, Payment payment, Runnable requireLease) {
        return switch (one.kind()) {
            case ONLY_THEIRS, ONLY_OURS, AMOUNT -> {
                requireLease.run();
                yield Optional.of(askAlipayNow.ask(payment, WHY).evidence());
            }
            case REFUND -> askAboutRefund(day, one, payment, requireLease);
            case DUPLICATE_TRADE, WRONG_DAY, UNKNOWN_SELLER, UNREADABLE_ROW, MISSING_BILL -> Optional.empty();
        };
    }

    private Optional<String> askAboutRefund(LocalDate day, Open one, Payment payment, Runnable requireLease) {
        var no = payment.paymentNo().value();
        var books = Objects.requireNonNull(reconciliations.books(List.of(no)).get(no));
        var rowKey = one.rowKey();
        var billed = rowKey == null
                ? Optional.<Row>empty()
                : reconciliations.row(day, no, rowKey).map(row -> row.row());
        if (billed.isPresent() && books.isOthersRefund(billed.get())) {
            return Optional.of(noticeRefunds(payment, books, requireLease));
        }
        requireLease.run();
        return Optional.of(askAlipayNow.ask(payment, WHY).evidence());
    }

    /** All that the bills have and we did not ask for: each must be confirmed, as their sum is what becomes known. */
    private String noticeRefunds(Payment payment, Books books, Runnable requireLease) {
        TradeNo tradeNo = null;
        for (var row : books.othersRefundRows()) {
            requireLease.run();
            var answer = alipay.refundQuery(payment, new Refund(row.requestNo(), row.amount(), WHY));
            if (!(answer instanceof RefundAnswer.Done)) {
                return Cause.of(WHY, new Event.RefundLookedUp(answer)).evidence();
            }
            tradeNo = new TradeNo(row.tradeNo());
        }
        var noticed = new Event.RefundNoticed(Objects.requireNonNull(tradeNo), books.refundedInAll());
        var cause = Cause.of(WHY, noticed);
        apply.to(payment.paymentNo(), noticed, cause);
        return cause.evidence();
    }
}
