package com.mmall.gateway.web;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.EncodedResourceResolver;

/** How the web clients in {@code gateway/web}, the shop and its admin area, are served. */
@Configuration(proxyBeanMethods = false)
class WebClientConfiguration implements WebFluxConfigurer {
    private static final Duration A_YEAR = Duration.ofDays(365);

    @Bean
    RouterFunction<ServerResponse> webPages(
            @Value("classpath:/static/index.html") Resource shop,
            @Value("classpath:/static/admin.html") Resource admins,
            @Value("classpath:/static/without-web-client.html") Resource withoutClient) {
        return WebPages.of(shop, admins, withoutClient);
    }

    /** Their names change with their content, and each has a compressed twin beside it. */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/static/assets/")
                .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver());
    }
}
