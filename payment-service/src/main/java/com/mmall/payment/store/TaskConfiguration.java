package com.mmall.payment.store;

import com.mmall.payment.application.ClaimGroup;
import com.mmall.tasks.TaskGroups;
import com.mmall.tasks.TaskSettings;
import com.mmall.tasks.TaskTable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the tasks of payments are. */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {
    @Bean
    TaskTable taskTable() {
        return new TaskTable("payment_task", "payment_no", paymentNo -> paymentNo, "payment");
    }

    @Bean
    TaskGroups taskGroups(TaskSettings settings) {
        return ClaimGroup.all(settings.atOnce());
    }
}
