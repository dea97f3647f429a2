package com.mmall.conventions.idempotency;

import com.mmall.conventions.retention.Retention;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For a service that has the table {@code idempotency_key} and says how long its rows are kept. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnBean(JdbcClient.class)
@ConditionalOnProperty("mmall.idempotency.kept")
public class IdempotencyAutoConfiguration {
    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc, @Value("${mmall.idempotency.kept}") Duration kept) {
        return new IdempotencyKeys(jdbc, kept);
    }

    @Bean
    Retention oldIdempotencyKeys(@Value("${mmall.idempotency.kept}") Duration kept) {
        return new Retention("idempotency_key", "created_at", kept);
    }
}
