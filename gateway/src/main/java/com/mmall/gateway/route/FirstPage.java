package com.mmall.gateway.route;

import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** The page at {@code /} is a file like all others; Spring's own page there answers GET alone. */
@Component
final class FirstPage implements WebFilter, Ordered {
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getRequest().getPath().value().equals("/")
                ? chain.filter(
                        exchange.mutate().request(r -> r.path("/index.html")).build())
                : chain.filter(exchange);
    }
}
