package com.mmall.product.stock;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers what was done under a client's key. */
@Configuration(proxyBeanMethods = false)
class StockConfiguration {
    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient jdbc) {
        return new IdempotencyKeys(jdbc);
    }
}
