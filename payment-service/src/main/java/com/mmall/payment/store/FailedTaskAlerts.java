package com.mmall.payment.store;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.Alert;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskAlerts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A task that fails by itself waits for a person in the list of alerts; another such failure is news. */
@Component
class FailedTaskAlerts implements TaskAlerts {
    private final Alerts alerts;
    private final PaymentMapper payments;

    FailedTaskAlerts(Alerts alerts, PaymentMapper payments) {
        this.alerts = alerts;
        this.payments = payments;
    }

    @Override
    public void raise(ClaimedTask task, String why, @Nullable Throwable failure) {
        var now = PaymentRow.instant(payments.now());
        var told = failure == null ? why : failure;
        if (failure instanceof PaymentUnreadable unreadable) {
            alerts.raise(task.subject(), Alert.UNREADABLE, unreadable.why(), now, told);
        } else {
            var what = failure == null ? why : failure.getClass().getName();
            alerts.raise(task.subject(), Alert.DUTY_FAILS, task.kind() + " " + what, now, told);
        }
    }

    /** The alert is the payment's, and ends when that gets on ({@link Alert#endedBy}). */
    @Override
    public void clear(ClaimedTask task) {}
}
