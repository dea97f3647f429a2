package com.mmall.conventions.audit;

import com.mmall.conventions.retention.Retention;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Who did what, when and from where, in the service's own table {@code audit_event}. */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration")
@ConditionalOnBean(JdbcClient.class)
@Import(AuditController.class)
public class AuditAutoConfiguration {
    @Bean
    AuditStore auditStore(JdbcClient jdbc) {
        return new AuditStore(jdbc);
    }

    @Bean
    Retention oldAuditEvents(@Value("${mmall.audit.kept:400d}") Duration kept) {
        return new Retention("audit_event", "at", kept);
    }

    @Bean
    AuditTrail auditTrail(
            AuditStore store,
            JsonMapper json,
            Clock clock,
            @Value("${mmall.audit.refusals-per-minute:600}") int refusalsPerMinute) {
        return new AuditTrail(store, json, clock, refusalsPerMinute);
    }

    @Bean
    WebMvcConfigurer auditOfAdmins(AuditTrail trail) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AuditInterceptor(trail)).addPathPatterns("/api/admin/**");
            }
        };
    }
}
