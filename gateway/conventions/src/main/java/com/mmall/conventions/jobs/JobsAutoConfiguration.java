package com.mmall.conventions.jobs;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Periodic work that admins can see, in every service with a database. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnBean(JdbcClient.class)
@Import(JobController.class)
public class JobsAutoConfiguration {
    @Bean
    Jobs jobs(Clock clock) {
        return new Jobs(clock);
    }
}
