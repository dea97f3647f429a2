package com.mmall.tasks;

import com.mmall.conventions.alert.AlertLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the log for the person on call. */
final class LoggedTaskAlerts implements TaskAlerts {
    private static final Logger log = LoggerFactory.getLogger(LoggedTaskAlerts.class);

    @Override
    public void raise(ClaimedTask task, String why, @Nullable Throwable failure) {
        AlertLog.raise(
                log,
                "TASK_STUCK",
                "{} does not come about after {} tries: {}; it is tried on",
                task,
                task.task().tries() + 1,
                why,
                failure);
    }
}
