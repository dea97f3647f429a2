package com.mmall.payment.simulation;

import com.mmall.payment.application.NotifyInbox;
import com.mmall.payment.application.Payments;
import com.mmall.payment.testing.APayment;
import com.mmall.payment.testing.PaymentsContract;
import com.mmall.tasks.TaskQueue;
import com.mmall.tasks.Ticker;
import java.time.Duration;
import java.time.Instant;

/** The simulated store keeps what every store promises. */
class InMemoryPaymentsTest extends PaymentsContract {
    private Instant now = APayment.START;
    private final InMemoryPayments payments = new InMemoryPayments(() -> now, ORDINARY);

    @Override
    protected Payments payments() {
        return payments;
    }

    @Override
    protected TaskQueue queue() {
        return payments;
    }

    @Override
    protected NotifyInbox inbox() {
        return payments;
    }

    @Override
    protected Ticker ticker() {
        return () -> 0;
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
