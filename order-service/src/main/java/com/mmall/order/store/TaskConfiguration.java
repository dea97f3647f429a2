package com.mmall.order.store;

import com.mmall.order.domain.TaskKind;
import com.mmall.tasks.TaskGroup;
import com.mmall.tasks.TaskGroups;
import com.mmall.tasks.TaskSettings;
import com.mmall.tasks.TaskTable;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the tasks of orders are. All kinds are equally pressing. */
@Configuration(proxyBeanMethods = false)
class TaskConfiguration {
    @Bean
    TaskTable taskTable() {
        return new TaskTable("order_task", "order_no", Long::valueOf);
    }

    @Bean
    TaskGroups taskGroups(TaskSettings settings) {
        var kinds = Arrays.stream(TaskKind.values()).map(TaskKind::name).toList();
        return new TaskGroups(settings.atOnce(), List.of(new TaskGroup("ORDERS", kinds, settings.atOnce(), false)));
    }
}
