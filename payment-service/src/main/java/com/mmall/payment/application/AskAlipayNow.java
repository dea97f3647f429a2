package com.mmall.payment.application;

import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;
import com.mmall.payment.domain.Payment;
import org.springframework.stereotype.Service;

/** The one button for a payment that needs a person: whatever it owes is done at once, and Alipay is asked. */
@Service
public class AskAlipayNow {
    private final Payments payments;
    private final Alipay alipay;
    private final Duties duties;
    private final Changes changes;

    AskAlipayNow(Payments payments, Alipay alipay, Duties duties, Changes changes) {
        this.payments = payments;
        this.alipay = alipay;
        this.duties = duties;
        this.changes = changes;
    }

    /** @return the payment as it is after the answer; a person's question alone never ends a payment */
    public Payment about(Payment payment) {
        payments.hurry(payment.paymentNo());
        var answer = alipay.query(payment);
        var applied = payments.apply(
                payment.paymentNo(),
                new Event.Notified(answer),
                new Cause("query by an admin", EventWords.of(new Event.Notified(answer))));
        applied.ifPresent(a -> {
            changes.happened(a.payment());
            duties.take(a);
        });
        return applied.map(Payments.Applied::payment).orElse(payment);
    }
}
