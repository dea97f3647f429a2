package com.mmall.gateway.route;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.URI;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What could not be sent to an instance, because it accepts no connection or does not prove to be the service that was
 * asked, is sent to another one: the first has not seen a byte of it. As instances take turns among all requests, it may
 * be the same one's turn again; so a few times if that is quickly said, and once if it took its time. Nothing else is
 * ever sent twice: what a request has done, only its caller can find out.
 */
@Component
class SecondInstance implements GlobalFilter, Ordered {
    private static final Logger log = LoggerFactory.getLogger(SecondInstance.class);

    /**
     * The writer of the answer ends the connection of a failed attempt, perhaps only after the next one has begun:
     * so there is one writing for all attempts, not one for each, or it would be the next one's connection.
     */
    private static final int INSIDE_THE_WRITING_OF_ANSWERS = NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER + 2;

    private static final int TRIES = 4;
    private static final int SLOW_TRIES = 2;

    @Override
    public int getOrder() {
        return INSIDE_THE_WRITING_OF_ANSWERS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return sent(exchange, chain, 1);
    }

    private static Mono<Void> sent(ServerWebExchange exchange, GatewayFilterChain chain, int tries) {
        return chain.filter(exchange).onErrorResume(IOException.class, failure -> {
            if (SentRequest.isSent(exchange) || exchange.getResponse().isCommitted()) {
                return Mono.error(failure);
            }
            if (failure instanceof SSLException) {
                log.warn("{} is sent nothing: {}", asked(exchange), failure.toString());
            }
            if (tries >= most(failure)) {
                return Mono.error(failure);
            }
            ServerWebExchangeUtils.reset(exchange);
            return sent(exchange, chain, tries + 1);
        });
    }

    private static String asked(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        URI instance = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        return (route == null ? "" : route.getUri() + " at ") + (instance == null ? "" : instance.getAuthority());
    }

    private static int most(IOException failure) {
        return failure instanceof ConnectTimeoutException || failure instanceof SslHandshakeTimeoutException
                ? SLOW_TRIES
                : TRIES;
    }
}
