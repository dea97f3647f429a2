package com.mmall.conventions.web;

import com.mmall.conventions.problem.ProblemAutoConfiguration;
import com.mmall.conventions.problem.ProblemWriter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How parameters and queries are read, the same in every service. */
@AutoConfiguration(after = ProblemAutoConfiguration.class)
@EnableConfigurationProperties(BodyProperties.class)
public class WebAutoConfiguration {
    @Bean
    WebMvcConfigurer strictParameters() {
        return new StrictParameters();
    }

    /** After the trace has begun. */
    @Bean
    FilterRegistrationBean<ReadableQuery> readableQuery(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new ReadableQuery(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /** Before anybody asks who calls. */
    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(ProblemWriter problems, BodyProperties properties) {
        var registration = new FilterRegistrationBean<>(new BodyLimit(problems, properties));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }
}
