package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class LoggedTaskAlertsTest {
    private final LoggedTaskAlerts alerts = new LoggedTaskAlerts();

    @Test
    void tellsOnceThatATaskDoesNotComeAboutAndOnceThatItHas(CapturedOutput log) {
        alerts.raise(claim(false), "refused", null);
        alerts.raise(claim(true), "refused", null);
        alerts.clear(claim(true));

        assertThat(log.getOut().split("alert TASK_STUCK QUERY of 1 does not come about", -1))
                .hasSize(2);
        assertThat(log.getOut().split("cleared TASK_STUCK QUERY of 1", -1)).hasSize(2);
    }

    private static ClaimedTask claim(boolean alerted) {
        return new ClaimedTask(new Task(new TaskId("1", "QUERY"), null, null, 7, 3, 1, alerted), 0);
    }
}
