package com.mmall.tasks;

import com.mmall.conventions.slot.DatabaseServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** The task engine of a service that says where its tasks are ({@link TaskTable}, {@link TaskGroups}). */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
            "com.mmall.conventions.slot.SlotAutoConfiguration"
        })
@ConditionalOnBean(TaskTable.class)
@EnableConfigurationProperties(TaskSettings.class)
public class TasksAutoConfiguration {
    private static final Ticker TICKER = System::nanoTime;

    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    TaskQueue taskQueue(
            JdbcClient jdbc,
            DataSource dataSource,
            DatabaseServers servers,
            TransactionTemplate transactions,
            TaskTable table,
            TaskGroups groups,
            TaskSettings settings) {
        for (var server : servers.names()) {
            servers.on(server, () -> new DatabaseCheck(dataSource, table).check());
        }
        return new JdbcTaskQueue(jdbc, servers, transactions, table, groups, settings.lease(), TICKER);
    }

    @Bean
    LeaseGuard leaseGuard(TaskQueue queue, TaskSettings settings) {
        return new LeaseGuard(queue, TICKER, settings.lease(), settings.longestCall());
    }

    @Bean
    @ConditionalOnMissingBean
    TaskAlerts taskAlerts() {
        return new LoggedTaskAlerts();
    }

    @Bean
    TaskExecutor taskExecutor(
            TaskQueue queue,
            TaskHandler handler,
            TaskGroups groups,
            TaskAlerts alerts,
            LeaseGuard leases,
            ObjectProvider<MeterRegistry> meters) {
        return new TaskExecutor(new TaskParts(
                queue,
                handler,
                groups,
                alerts,
                leases,
                meters.getIfAvailable(CompositeMeterRegistry::new),
                TICKER,
                RandomGenerator.of("L64X128MixRandom"),
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("task-", 0).factory())));
    }

    @Bean
    TaskGauges taskGauges(JdbcClient jdbc, DatabaseServers servers, TaskTable table, TaskGroups groups) {
        return new TaskGauges(jdbc, servers, table, groups);
    }

    @Bean
    DueTasks dueTasks(TaskExecutor executor) {
        return new DueTasks(executor);
    }

    @Bean
    @ConditionalOnBooleanProperty(name = "mmall.tasks.enabled", matchIfMissing = true)
    TaskPoller taskPoller(TaskExecutor executor, TaskQueue queue, TaskSettings settings, ObjectProvider<Clock> clock) {
        return new TaskPoller(
                executor, new ClockGuard(queue, clock.getIfAvailable(Clock::systemUTC)), settings.pollInterval());
    }

    /** Hands what came due by a transaction to the executor once it is committed. */
    static final class DueTasks {
        private final TaskExecutor executor;

        DueTasks(TaskExecutor executor) {
            this.executor = executor;
        }

        /** What is given back here is written on the ended transaction's connection and committed as that is cleaned up. */
        @TransactionalEventListener
        void afterCommit(TaskDueEvent event) {
            executor.tasksAreDue(event);
        }
    }
}
