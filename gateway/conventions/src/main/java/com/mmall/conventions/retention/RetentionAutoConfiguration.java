package com.mmall.conventions.retention;

import com.mmall.conventions.jobs.Jobs;
import com.mmall.conventions.jobs.JobsAutoConfiguration;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes old rows of all tables that a {@link Retention} names. */
@AutoConfiguration(after = JobsAutoConfiguration.class)
@ConditionalOnBean(JdbcClient.class)
public class RetentionAutoConfiguration {
    @Bean
    RetentionJob retentionJob(
            JdbcClient jdbc,
            ObjectProvider<Retention> retentions,
            Jobs jobs,
            @Value("${mmall.retention.every:10m}") Duration every) {
        var job = new RetentionJob(jdbc, retentions.orderedStream().toList());
        jobs.repeat("retention", every, every, job::run);
        return job;
    }
}
