package com.mmall.payment.store;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.payment.PaymentProperties;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.PollSnapshot;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.TransitionContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Loads and locks a payment, asks what a change makes of it and saves that. Lock order everywhere: order, payment, tasks. */
@Component
class PaymentWriter {
    private final PaymentMapper payments;
    private final TaskChanges tasks;
    private final Journal journal;
    private final Alerts alerts;
    private final RetryingTransactions transactions;
    private final Policy policy;

    PaymentWriter(
            PaymentMapper payments,
            TaskChanges tasks,
            Journal journal,
            Alerts alerts,
            RetryingTransactions transactions,
            PaymentProperties properties) {
        this.payments = payments;
        this.tasks = tasks;
        this.journal = journal;
        this.alerts = alerts;
        this.transactions = transactions;
        this.policy = properties.policy();
    }

    /** Inside a transaction. Empty if there is no such payment. */
    Optional<Applied> apply(PaymentNo paymentNo, Change change) {
        return apply(payments.lockWithTasks(paymentNo.value()), change);
    }

    /**
     * Inside a transaction.
     *
     * @param locked the payment with each of its tasks; none if there is no such payment
     */
    Optional<Applied> apply(List<PaymentAndTaskRow> locked, Change change) {
        return locked.stream().findFirst().map(row -> {
            var context = context(PaymentRow.instant(row.dbNow));
            return apply(row, LockedTasks.all(locked), change, context);
        });
    }

    Applied apply(PaymentRow row, LockedTasks locked, Change change, TransitionContext context) {
        var before = row.payment();
        var transition = change.on(before, context);
        if (!transition.payment().equals(before)) {
            payments.change(PaymentRow.of(transition.payment(), row.version + 1));
        }
        journal.write(before, change.event(), transition, context.now(), change.cause());
        PaymentMeters.moved(before, transition.payment(), change, context.now());
        var mine = tasks.write(before.paymentNo(), locked, transition.tasks(), context.now());
        return new Applied(before, transition.payment(), mine);
    }

    /** Of what comes by itself. */
    TransitionContext context(Instant now) {
        return TransitionContext.of(now, policy);
    }

    /** When the answer of a claimed task is applied. */
    TransitionContext context(PaymentAndTaskRow row) {
        return PollSnapshot.context(row.task(), PaymentRow.instant(row.dbNow), policy);
    }

    <T> T inTransaction(Supplier<T> work) {
        return telling(() -> transactions.run(work));
    }

    /** A payment that cannot be read raises an alert when it is met. */
    <T> T telling(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (PaymentUnreadable e) {
            alerts.raise(e);
            throw e;
        }
    }
}
