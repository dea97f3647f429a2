package com.mmall.conventions.web;

import com.mmall.conventions.problem.ProblemAutoConfiguration;
import com.mmall.conventions.problem.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.convert.ConversionService;
import org.springframework.validation.Validator;
import org.springframework.web.bind.support.ConfigurableWebBindingInitializer;
import org.springframework.web.filter.FormContentFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How parameters and queries are read, the same in every service. */
@AutoConfiguration(
        after = ProblemAutoConfiguration.class,
        beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@EnableConfigurationProperties(BodyProperties.class)
public class WebAutoConfiguration {
    @Bean
    WebMvcConfigurer strictParameters() {
        return new StrictParameters();
    }

    /** As Boot makes it, but for the converters' word being the last. */
    @Bean
    ConfigurableWebBindingInitializer bindingByConverters(
            @Qualifier("mvcConversionService") ConversionService converters,
            @Qualifier("mvcValidator") Validator validator) {
        var initializer = new ConfigurableWebBindingInitializer();
        initializer.setConversionService(new OnlyConverters(converters));
        initializer.setValidator(validator);
        return initializer;
    }

    @Bean
    DeclaredParameters declaredParameters() {
        return new DeclaredParameters();
    }

    /** After the trace has begun. */
    @Bean
    FilterRegistrationBean<ReadableQuery> readableQuery(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new ReadableQuery(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        return registration;
    }

    /** Before anybody asks who calls. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems, BodyProperties properties) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems, properties));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 4);
        return registration;
    }

    /** No service reads forms from PUT, PATCH or DELETE, and the filter that would fails where a form is no UTF-8. */
    @Bean
    FormContentFilter noFormsButByPost() {
        return new FormContentFilter() {
            @Override
            protected boolean shouldNotFilter(HttpServletRequest request) {
                return true;
            }
        };
    }
}
