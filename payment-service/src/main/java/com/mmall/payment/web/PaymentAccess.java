package com.mmall.payment.web;

import com.mmall.payment.PaymentRefusals.PaymentNotFound;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import org.springframework.stereotype.Component;

/** Decides which payments a caller may see. */
@Component
class PaymentAccess {
    private final Payments payments;

    PaymentAccess(Payments payments) {
        this.payments = payments;
    }

    /**
     * @throws PaymentNotFound also for another user's
     * @throws PaymentUnreadable if it is the user's and makes no sense
     */
    Payment ofUser(String paymentNo, long userId) {
        try {
            var payment = any(paymentNo);
            requireOwner(payment.userId(), userId);
            return payment;
        } catch (PaymentUnreadable e) {
            requireOwner(e.userId(), userId);
            throw e;
        }
    }

    private static void requireOwner(long owner, long userId) {
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
}
