package com.mmall.conventions.problem;

import com.mmall.conventions.audit.AuditTrail;
import feign.RequestInterceptor;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** One form for every failure, in zh-CN (the default) and English, with a trace. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration"
        })
@Import(ProblemAdvice.class)
public class ProblemAutoConfiguration {
    /** {@code messages*.properties} of the service first, then what all services say. */
    @Bean
    MessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "mmall-problems");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        var resolver = new AcceptHeaderLocaleResolver();
        resolver.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        resolver.setSupportedLocales(List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH));
        return resolver;
    }

    @Bean
    Problems problems(MessageSource messages) {
        return new Problems(messages);
    }

    @Bean
    ProblemWriter problemWriter(Problems problems, LocaleResolver locales, JsonMapper json) {
        return new ProblemWriter(problems, locales, json);
    }

    @Bean
    SecurityProblems securityProblems(ProblemWriter problems, ObjectProvider<AuditTrail> audit) {
        return new SecurityProblems(problems, audit);
    }

    @Bean
    ErrorProblems errorProblems(ProblemWriter problems) {
        return new ErrorProblems(problems);
    }

    @Bean
    ServerProblems serverProblems(ProblemWriter problems) {
        return new ServerProblems(problems);
    }

    /** Directly after Boot's filter that begins a span, where they are recorded: one request has one trace. */
    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        var registration = new FilterRegistrationBean<>(new TraceFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    RequestInterceptor carryTheTrace() {
        return request -> request.header(TraceFilter.HEADER, TraceFilter.traceparent());
    }
}
