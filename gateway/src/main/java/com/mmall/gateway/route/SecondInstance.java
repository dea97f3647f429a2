package com.mmall.gateway.route;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What an instance does not even accept a connection for is sent to another one: the first has not seen a byte of it. As
 * instances take turns among all requests, it may be the same one's turn again; so a few times if that is quickly said,
 * and once if it took its time. Nothing else is ever sent twice: what a request has done, only its caller can find out.
 */
@Component
class SecondInstance implements GlobalFilter, Ordered {
    private static final int BEFORE_ROUTING = -50;
    private static final int TRIES = 4;
    private static final int SLOW_TRIES = 2;

    @Override
    public int getOrder() {
        return BEFORE_ROUTING;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return sent(exchange, chain, 1);
    }

    private static Mono<Void> sent(ServerWebExchange exchange, GatewayFilterChain chain, int tries) {
        return chain.filter(exchange).onErrorResume(ConnectException.class, failure -> {
            if (exchange.getResponse().isCommitted() || tries >= most(failure)) {
                return Mono.error(failure);
            }
            ServerWebExchangeUtils.reset(exchange);
            return sent(exchange, chain, tries + 1);
        });
    }

    private static int most(ConnectException failure) {
        return failure instanceof ConnectTimeoutException ? SLOW_TRIES : TRIES;
    }
}
