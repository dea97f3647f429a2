package com.mmall.payment.tasks;

import com.mmall.conventions.jobs.Jobs;
import com.mmall.payment.application.reconciliation.CheckDiscrepancies;
import com.mmall.payment.application.reconciliation.StartReconciliation;
import java.time.Duration;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/**
 * Has each day compared with Alipay's bill once that should be there, and looks whether discrepancies are still there. Any
 * number of instances may do so: a day has one task, which one of them carries out.
 */
@Component
class DailyReconciliation implements InitializingBean {
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final StartReconciliation start;
    private final CheckDiscrepancies check;
    private final Jobs jobs;

    DailyReconciliation(StartReconciliation start, CheckDiscrepancies check, Jobs jobs) {
        this.start = start;
        this.check = check;
        this.jobs = jobs;
    }

    @Override
    public void afterPropertiesSet() {
        jobs.repeat("reconciliation", EVERY, EVERY, () -> {
            start.startDue();
            check.checkAll();
        });
    }
}
