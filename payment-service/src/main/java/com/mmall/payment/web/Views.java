package com.mmall.payment.web;

import com.mmall.conventions.image.PublicImages;
import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds payments for controllers and shows them. */
@Component
class Views {
    private final Payments payments;
    private final PaymentRecords records;
    private final Clock clock;
    private final String publicBase;

    Views(Payments payments, PaymentRecords records, Clock clock, PublicImages images) {
        this.payments = payments;
        this.records = records;
        this.clock = clock;
        this.publicBase = images.base();
    }

    /**
     * @throws PaymentNotFound also for another user's
     * @throws PaymentUnreadable if it is the user's and makes no sense
     */
    Payment ofUser(String paymentNo, long userId) {
        try {
            var payment = any(paymentNo);
            whose(payment.userId(), userId);
            return payment;
        } catch (PaymentUnreadable e) {
            whose(e.userId(), userId);
            throw e;
        }
    }

    private static void whose(long owner, long userId) {
        if (owner != userId) {
            throw new PaymentNotFound();
        }
    }

    /** @throws PaymentUnreadable if it makes no sense */
    Payment any(String paymentNo) {
        return payments.find(number(paymentNo)).orElseThrow(PaymentNotFound::new);
    }

    PaymentNo number(String paymentNo) {
        if (!PaymentNo.wellFormed(paymentNo)) {
            throw new PaymentNotFound();
        }
        return new PaymentNo(paymentNo);
    }

    PaymentView whole(Payment payment) {
        return line(payment, records.history(payment.paymentNo()));
    }

    /** @param history without what only people looked at */
    PaymentView line(Payment payment, List<PaymentRecords.Move> history) {
        var moves = history.stream().filter(move -> !move.onlyLooked()).toList();
        return PaymentView.of(payment, moves, publicBase, clock.instant());
    }

    PaymentView line(Payment payment) {
        return PaymentView.of(payment, null, publicBase, clock.instant());
    }
}
