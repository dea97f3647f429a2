package com.mmall.gateway.route;

import io.netty.handler.timeout.ReadTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.config.HttpClientFactory;
import org.springframework.cloud.gateway.config.HttpClientProperties;
import org.springframework.cloud.gateway.config.HttpClientSslConfigurer;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyRoutingFilter;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests on by the connections of their route's {@link Pool}, so that none of these waits for another. */
@Component
class SeparatePools extends NettyRoutingFilter {
    private final HttpClient streams;
    private final HttpClient notifies;

    SeparatePools(
            HttpClient answers,
            ObjectProvider<List<HttpHeadersFilter>> headers,
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers,
            PoolProperties pools)
            throws Exception {
        super(answers.responseTimeout(pools.answerTimeout()), headers, properties);
        var same = new ArrayList<>(customizers);
        this.streams = client(ConnectionProvider.newConnection(), properties, server, ssl, same)
                .keepAlive(false)
                .responseTimeout(pools.streamSilence());
        this.notifies = client(notifies(properties.getPool(), pools), properties, server, ssl, same)
                .responseTimeout(pools.answerTimeout());
    }

    private static ConnectionProvider notifies(HttpClientProperties.Pool answers, PoolProperties pools) {
        return ConnectionProvider.builder("notifies")
                .maxConnections(pools.notifyConnections())
                .pendingAcquireMaxCount(-1)
                .pendingAcquireTimeout(Duration.ofMillis(answers.getAcquireTimeout()))
                .maxIdleTime(answers.getMaxIdleTime())
                .lifo()
                .build();
    }

    /** A client like Spring's own but for its connections. */
    private static HttpClient client(
            ConnectionProvider connections,
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers)
            throws Exception {
        var factory = new HttpClientFactory(properties, server, ssl, customizers) {
            @Override
            protected ConnectionProvider buildConnectionProvider(HttpClientProperties ignored) {
                return connections;
            }
        };
        factory.afterPropertiesSet();
        return factory.getObject();
    }

    /** Before Spring's own, which leaves alone what has been sent. */
    @Override
    public int getOrder() {
        return super.getOrder() - 1;
    }

    @Override
    protected HttpClient getHttpClient(Route route, ServerWebExchange exchange) {
        return switch (Pool.of(route)) {
            case ANSWERS -> super.getHttpClient(route, exchange);
            case STREAMS -> streams;
            case NOTIFIES -> notifies;
        };
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return super.filter(exchange, chain)
                .onErrorMap(ReadTimeoutException.class, e -> new TimeoutException("no answer in time"));
    }
}
