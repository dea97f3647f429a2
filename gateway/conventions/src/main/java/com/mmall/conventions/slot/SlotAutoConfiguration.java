package com.mmall.conventions.slot;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** One database server, unless somebody brings more. */
@AutoConfiguration
public class SlotAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    DatabaseServers databaseServers(@Value("${mmall.sharding.enabled:false}") boolean several) {
        if (several) {
            throw new IllegalStateException(
                    "mmall.sharding.enabled: this build has one database; build with -Psharded");
        }
        return DatabaseServers.ONE;
    }
}
