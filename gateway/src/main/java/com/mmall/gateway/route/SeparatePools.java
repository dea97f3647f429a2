package com.mmall.gateway.route;

import com.mmall.gateway.tls.TlsOfServices;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Sends requests on by the connections of their route's {@link Pool}, so that none of these waits for another. To a
 * service they go under TLS alone, by connections whose other end has proved to be that service.
 */
@Component
class SeparatePools extends NettyRoutingFilter {
    private record Target(String service, Pool pool) {}

    private final Map<Pool, HttpClient> plain;
    private final TlsOfServices tls;
    private final Map<Target, HttpClient> secured = new ConcurrentHashMap<>();

    SeparatePools(
            HttpClient answers,
            ObjectProvider<List<HttpHeadersFilter>> headers,
            HttpClientProperties properties,
            ServerProperties server,
            HttpClientSslConfigurer ssl,
            List<HttpClientCustomizer> customizers,
            PoolProperties pools,
            TlsOfServices tls)
            throws Exception {
        super(answers, headers, properties);
        var same = new ArrayList<>(customizers);
        this.tls = tls;
        this.plain = Map.of(
                Pool.ANSWERS,
                answers.responseTimeout(pools.answerTimeout()),
                Pool.STREAMS,
                client(ConnectionProvider.newConnection(), properties, server, ssl, same)
                        .keepAlive(false)
                        .responseTimeout(pools.streamSilence()),
                Pool.NOTIFIES,
                client(notifies(properties.getPool(), pools), properties, server, ssl, same)
                        .responseTimeout(pools.answerTimeout()));
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
        var client = isService(route)
                ? secured.computeIfAbsent(new Target(route.getUri().getHost(), Pool.of(route)), this::secured)
                : plain(Pool.of(route));
        return SentRequest.marking(client, exchange);
    }

    private HttpClient secured(Target target) {
        return plain(target.pool()).secure(tls.of(target.service()));
    }

    private HttpClient plain(Pool pool) {
        return Objects.requireNonNull(plain.get(pool));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (isService(exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR))) {
            URI instance = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
            exchange.getAttributes()
                    .put(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR, TlsOfServices.underTls(instance));
        }
        return super.filter(exchange, chain)
                .onErrorMap(ReadTimeoutException.class, e -> new TimeoutException("no answer in time"));
    }

    private static boolean isService(Route route) {
        return "lb".equals(route.getUri().getScheme());
    }
}
