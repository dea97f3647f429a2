package com.mmall.conventions.retention;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deletes old rows of all tables that a {@link Retention} names. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnBean(JdbcClient.class)
public class RetentionAutoConfiguration {
    @Bean
    RetentionJob retentionJob(
            JdbcClient jdbc,
            ObjectProvider<Retention> retentions,
            @Value("${mmall.retention.every:10m}") Duration every) {
        var job = new RetentionJob(jdbc, retentions.orderedStream().toList());
        job.start(every);
        return job;
    }
}
