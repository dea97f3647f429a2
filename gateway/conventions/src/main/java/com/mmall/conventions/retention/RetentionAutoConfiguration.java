package com.mmall.conventions.retention;

import com.mmall.conventions.jobs.Jobs;
import com.mmall.conventions.jobs.JobsAutoConfiguration;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.slot.SlotAutoConfiguration;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes old rows of all tables that a {@link Retention} names. */
@AutoConfiguration(after = {JobsAutoConfiguration.class, SlotAutoConfiguration.class})
@ConditionalOnBean(JdbcClient.class)
public class RetentionAutoConfiguration {
    @Bean
    RetentionJob retentionJob(
            JdbcClient jdbc,
            DatabaseServers servers,
            ObjectProvider<Retention> retentions,
            Jobs jobs,
            @Value("${mmall.retention.every:10m}") Duration every) {
        var job = new RetentionJob(jdbc, servers, retentions.orderedStream().toList());
        jobs.repeat("retention", every, every, job::run);
        return job;
    }
}
