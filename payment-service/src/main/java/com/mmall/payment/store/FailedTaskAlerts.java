package com.mmall.payment.store;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.reconciliation.Reconciliations;
import com.mmall.payment.domain.Alert;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskAlerts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** A task that fails by itself waits for a person in the list of alerts; another such failure is news. */
@Component
class FailedTaskAlerts implements TaskAlerts {
    private static final Logger log = LoggerFactory.getLogger(FailedTaskAlerts.class);
    private static final String OF_DAY = "RECONCILIATION_FAILS";

    private final Alerts alerts;
    private final PaymentServers servers;

    FailedTaskAlerts(Alerts alerts, PaymentServers servers) {
        this.alerts = alerts;
        this.servers = servers;
    }

    @Override
    public void raise(ClaimedTask task, String why, @Nullable Throwable failure) {
        if (task.kind().equals(Reconciliations.TASK)) {
            raiseOfDay(task, why, failure);
            return;
        }
        var now = servers.now(task.subject());
        var told = failure == null ? why : failure;
        if (failure instanceof PaymentUnreadable unreadable) {
            alerts.raise(task.subject(), Alert.UNREADABLE, unreadable.why(), now, told);
        } else {
            var what = failure == null ? why : failure.getClass().getName();
            alerts.raise(task.subject(), Alert.DUTY_FAILS, task.kind() + " " + what, now, told);
        }
    }

    private static void raiseOfDay(ClaimedTask task, String why, @Nullable Throwable failure) {
        if (!task.task().alerted()) {
            AlertLog.raise(
                    log, OF_DAY, "{} is not compared with Alipay's bill: {}; tried on", task.subject(), why, failure);
        }
    }

    /** A payment's alert ends when that gets on ({@link Alert#endedBy}). */
    @Override
    public void clear(ClaimedTask task) {
        if (task.kind().equals(Reconciliations.TASK)) {
            AlertLog.clear(log, OF_DAY, "{} is compared with Alipay's bill", task.subject());
        }
    }
}
