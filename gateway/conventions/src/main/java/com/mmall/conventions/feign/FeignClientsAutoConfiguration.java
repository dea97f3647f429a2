package com.mmall.conventions.feign;

import feign.codec.ErrorDecoder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ClientHttpMessageConvertersCustomizer;
import org.springframework.cloud.openfeign.support.FeignHttpMessageConverters;
import org.springframework.cloud.openfeign.support.HttpMessageConverterCustomizer;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** One set of message converters for all Feign clients, complete before the first call, and one way to fail. */
@AutoConfiguration
public class FeignClientsAutoConfiguration {
    /**
     * OpenFeign fills its own set during the first call without a lock. A second caller then finds it empty and fails with
     * {@code 'messageConverters' must not be empty}.
     */
    @Bean
    FeignHttpMessageConverters feignHttpMessageConverters(
            ObjectProvider<ClientHttpMessageConvertersCustomizer> customizers,
            ObjectProvider<HttpMessageConverterCustomizer> feignCustomizers) {
        var converters = new FeignHttpMessageConverters(customizers, feignCustomizers);
        converters.getConverters();
        return converters;
    }

    @Bean
    ErrorDecoder problemDecoder(JsonMapper json) {
        return new ProblemDecoder(json);
    }
}
