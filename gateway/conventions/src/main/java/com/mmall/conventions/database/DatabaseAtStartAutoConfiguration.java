package com.mmall.conventions.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Nobody gets a pool before its server has answered once: neither Flyway nor what else looks at rows at start. */
@AutoConfiguration
@ConditionalOnClass(HikariDataSource.class)
public class DatabaseAtStartAutoConfiguration {
    static final String PATIENCE = "mmall.datasource.wait-at-start";

    private static final Duration USUAL_PATIENCE = Duration.ofMinutes(1);

    @Bean
    static BeanPostProcessor databaseAtStart(Environment environment) {
        var patience = environment.getProperty(PATIENCE, Duration.class, USUAL_PATIENCE);
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    new DatabaseAtStart(pool, settings(name), patience).await();
                }
                return bean;
            }
        };
    }

    /** Boot's own, or one of several, which are named by where they are set. */
    private static String settings(String name) {
        return name.equals("dataSource") ? "spring.datasource" : name;
    }
}
