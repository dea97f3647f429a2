package com.mmall.conventions.transaction;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** For a service that says so: the pool's connections send {@code SET autocommit} only where it makes a difference. */
@AutoConfiguration
@ConditionalOnClass(HikariDataSource.class)
@ConditionalOnProperty("mmall.datasource.sparing-auto-commit")
public class SparingAutoCommitAutoConfiguration {
    @Bean
    static BeanPostProcessor poolOfSparingConnections() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool && pool.getDataSource() == null) {
                    pool.setDataSource(SparingAutoCommit.of(new DriverDataSource(
                            pool.getJdbcUrl(),
                            pool.getDriverClassName(),
                            pool.getDataSourceProperties(),
                            pool.getUsername(),
                            pool.getPassword())));
                }
                return bean;
            }
        };
    }
}
