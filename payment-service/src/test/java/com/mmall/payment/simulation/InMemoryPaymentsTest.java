package com.mmall.payment.simulation;

import com.mmall.payment.application.Payments;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Moment;
import com.mmall.payment.domain.Next;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.Transitions;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.PaymentsContract;
import java.time.Duration;
import java.time.Instant;

/** The simulated store keeps what every store promises. */
class InMemoryPaymentsTest extends PaymentsContract {
    private Instant now = APayment.START;
    private final Payments payments = new InMemoryPayments(
            new InMemoryPayments.Surroundings() {
                @Override
                public Instant now() {
                    return now;
                }

                @Override
                public Next move(Payment payment, Event event, Moment moment) {
                    return Transitions.on(payment, event, moment);
                }
            },
            ORDINARY);

    @Override
    protected Payments payments() {
        return payments;
    }

    @Override
    protected Instant now() {
        return now;
    }

    @Override
    protected void pass(Duration time) {
        now = now.plus(time);
    }
}
