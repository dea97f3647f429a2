package com.mmall.tracing;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Read only where traces are exported ({@link OnlyWithEndpoint}). */
@AutoConfiguration(
        beforeName =
                "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration")
public class TracesAutoConfiguration {
    @Bean
    SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
        return SpanExporters.of(exporters
                .orderedStream()
                .<SpanExporter>map(DiscreetExporter::new)
                .toList());
    }

    @Bean
    RecordedTraces recordedTraces(Tracer tracer) {
        return new RecordedTraces(tracer);
    }

    /** From when the application has begun until it ends. */
    static final class RecordedTraces implements DisposableBean {
        RecordedTraces(Tracer tracer) {
            Traces.recordBy(tracer);
        }

        @Override
        public void destroy() {
            Traces.recordBy(null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(HikariDataSource.class)
    static class OfStatements {
        @Bean
        static PoolOfTracedStatements poolOfTracedStatements() {
            return new PoolOfTracedStatements();
        }
    }

    /**
     * After what else is put under the pool before it is initialised, and before what opens a connection then: an open
     * pool takes nothing under it any more. So it has an order, and those have none.
     */
    static final class PoolOfTracedStatements implements BeanPostProcessor, Ordered {
        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (bean instanceof HikariDataSource pool) {
                var below = pool.getDataSource();
                pool.setDataSource(TracedStatements.of(below == null ? driver(pool) : below));
            }
            return bean;
        }

        private static DriverDataSource driver(HikariDataSource pool) {
            return new DriverDataSource(
                    pool.getJdbcUrl(),
                    pool.getDriverClassName(),
                    pool.getDataSourceProperties(),
                    pool.getUsername(),
                    pool.getPassword());
        }
    }
}
