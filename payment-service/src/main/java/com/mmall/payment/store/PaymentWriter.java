package com.mmall.payment.store;

import com.mmall.conventions.transaction.RetryingTransactions;
import com.mmall.payment.PaymentProperties;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Applied;
import com.mmall.payment.application.Change;
import com.mmall.payment.application.Ticker;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Policy;
import com.mmall.payment.domain.TransitionContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Loads and locks a payment, asks what a change makes of it and saves that. Lock order everywhere: order, payment, tasks. */
@Component
class PaymentWriter {
    private final PaymentMapper payments;
    private final TaskWriter tasks;
    private final Journal journal;
    private final Alerts alerts;
    private final RetryingTransactions transactions;
    private final Policy policy;
    private final Ticker ticker;

    PaymentWriter(
            PaymentMapper payments,
            TaskWriter tasks,
            Journal journal,
            Alerts alerts,
            RetryingTransactions transactions,
            PaymentProperties properties,
            Ticker ticker) {
        this.payments = payments;
        this.tasks = tasks;
        this.journal = journal;
        this.alerts = alerts;
        this.transactions = transactions;
        this.policy = properties.policy();
        this.ticker = ticker;
    }

    /** Inside a transaction. Empty if there is no such payment. */
    Optional<Applied> apply(PaymentNo paymentNo, Change change) {
        var nanos = ticker.nanos();
        return apply(payments.lockWithTasks(paymentNo.value()), change, nanos);
    }

    /**
     * Inside a transaction.
     *
     * @param locked the payment with each of its tasks; none if there is no such payment
     * @param nanos from before the lock was asked for
     */
    Optional<Applied> apply(List<PaymentAndTaskRow> locked, Change change, long nanos) {
        return locked.stream().findFirst().map(row -> {
            var context = TransitionContext.of(PaymentRow.instant(row.dbNow), policy);
            return apply(row, TaskWriter.LockedTasks.all(locked), change, context, nanos);
        });
    }

    Applied apply(PaymentRow row, TaskWriter.LockedTasks locked, Change change, TransitionContext context, long nanos) {
        var before = row.payment();
        var transition = change.on(before, context);
        if (!transition.payment().equals(before)) {
            payments.change(PaymentRow.of(transition.payment(), row.version + 1));
        }
        journal.write(before, change.event(), transition, context.now(), change.cause());
        var mine = tasks.write(before.paymentNo(), locked, transition.tasks(), context.now(), nanos);
        return new Applied(before, transition.payment(), mine);
    }

    /** When the answer of a claimed task is applied. */
    TransitionContext context(PaymentAndTaskRow row) {
        return new TransitionContext(
                PaymentRow.instant(row.dbNow),
                PaymentRow.instant(row.taskDueAt),
                row.taskTries,
                row.taskTries > 0 || row.taskClaims > 1,
                policy);
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
