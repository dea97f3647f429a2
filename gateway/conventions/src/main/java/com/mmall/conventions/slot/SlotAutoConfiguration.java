package com.mmall.conventions.slot;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** One database server, unless somebody brings more. */
@AutoConfiguration
public class SlotAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    DatabaseServers databaseServers() {
        return DatabaseServers.ONE;
    }
}
