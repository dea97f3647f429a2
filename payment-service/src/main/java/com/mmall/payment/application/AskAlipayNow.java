package com.mmall.payment.application;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import org.springframework.stereotype.Service;

/** The one button for a payment that needs a person: all its tasks are done at once, and Alipay is asked. */
@Service
public class AskAlipayNow {
    private final Payments payments;
    private final Alipay alipay;
    private final ApplyChange apply;

    AskAlipayNow(Payments payments, Alipay alipay, ApplyChange apply) {
        this.payments = payments;
        this.alipay = alipay;
        this.apply = apply;
    }

    /** @return the payment as it is after the answer; a person's question alone never ends a payment */
    public Payment about(Payment payment) {
        return ask(payment, "query by an admin").payment();
    }

    /** @param why it is asked; stands in the payment's history if the answer moves it */
    public Asked ask(Payment payment, String why) {
        payments.makeDueNow(payment.paymentNo());
        var answer = new Event.Notified(alipay.query(payment));
        var cause = Cause.of(why, answer);
        var after = apply.to(payment.paymentNo(), answer, cause).map(Applied::payment);
        return new Asked(after.orElse(payment), cause.evidence());
    }

    /** @param evidence what Alipay said */
    public record Asked(Payment payment, String evidence) {}
}
