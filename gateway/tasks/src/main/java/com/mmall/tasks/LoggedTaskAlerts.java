package com.mmall.tasks;

import com.mmall.conventions.alert.AlertLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line of the log for the person on call, once per scheduled task, and one when its cause has ended. */
final class LoggedTaskAlerts implements TaskAlerts {
    private static final Logger log = LoggerFactory.getLogger(LoggedTaskAlerts.class);
    private static final String KIND = "TASK_STUCK";

    @Override
    public void raise(ClaimedTask task, String why, @Nullable Throwable failure) {
        if (!task.task().alerted()) {
            var tries = task.task().tries() + 1;
            AlertLog.raise(
                    log, KIND, "{} does not come about after {} tries: {}; it is tried on", task, tries, why, failure);
        }
    }

    @Override
    public void clear(ClaimedTask task) {
        AlertLog.clear(
                log, KIND, "{} has come about after {} tries", task, task.task().tries() + 1);
    }
}
