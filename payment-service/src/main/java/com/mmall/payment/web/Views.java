package com.mmall.payment.web;

import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds payments for controllers and shows them. */
@Component
class Views {
    private final Payments payments;
    private final PaymentRecords records;
    private final Clock clock;
    private final String publicBase;

    Views(
            Payments payments,
            PaymentRecords records,
            Clock clock,
            @Value("${mmall.images.public-base-url}") String publicBase) {
        this.payments = payments;
        this.records = records;
        this.clock = clock;
        this.publicBase = publicBase.endsWith("/") ? publicBase : publicBase + "/";
    }

    /** @throws PaymentNotFound also for another user's */
    Payment ofUser(String paymentNo, long userId) {
        var payment = any(paymentNo);
        if (payment.userId() != userId) {
            throw new PaymentNotFound();
        }
        return payment;
    }

    Payment any(String paymentNo) {
        if (!PaymentNo.wellFormed(paymentNo)) {
            throw new PaymentNotFound();
        }
        return payments.find(new PaymentNo(paymentNo)).orElseThrow(PaymentNotFound::new);
    }

    PaymentView whole(Payment payment) {
        return PaymentView.of(payment, records.history(payment.paymentNo()), publicBase, clock.instant());
    }

    PaymentView line(Payment payment) {
        return PaymentView.of(payment, null, publicBase, clock.instant());
    }
}
