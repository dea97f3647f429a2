package com.mmall.gateway.stream;

import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.route.Pool;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What can be refused on an address of streams before the session is looked up: any other method than GET, and a client
 * that asks again and again for one stream more than it may have.
 */
@Component
class CheapRefusals implements GlobalFilter, Ordered {
    private static final int BEFORE_SESSION = -110;

    private final StreamFilter streams;

    CheapRefusals(StreamFilter streams) {
        this.streams = streams;
    }

    @Override
    public int getOrder() {
        return BEFORE_SESSION;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        if (!Pool.isStream(route)) {
            return chain.filter(exchange);
        }
        if (!HttpMethod.GET.equals(exchange.getRequest().getMethod())) {
            exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, HttpMethod.GET.name());
            return Mono.error(new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed"));
        }
        return streams.isStillRefused(exchange) ? Mono.error(Refused.tooManyStreams()) : chain.filter(exchange);
    }
}
