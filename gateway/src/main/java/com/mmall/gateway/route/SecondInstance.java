package com.mmall.gateway.route;

import java.net.ConnectException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What an instance does not even accept a connection for is sent to another one, once: the first has not seen a byte of
 * it. Nothing else is ever sent twice: what a request has done, only its caller can find out.
 */
@Component
class SecondInstance implements GlobalFilter, Ordered {
    private static final int BEFORE_ROUTING = -50;

    @Override
    public int getOrder() {
        return BEFORE_ROUTING;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).onErrorResume(ConnectException.class, refused -> {
            if (exchange.getResponse().isCommitted()) {
                return Mono.error(refused);
            }
            ServerWebExchangeUtils.reset(exchange);
            return chain.filter(exchange);
        });
    }
}
