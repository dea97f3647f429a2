package com.mmall.gateway.route;

import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Sends our own pages whole: they are small, and for a range that is none Spring answers 416 without a problem body. */
@Component
final class WholePages implements WebFilter, Ordered {
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().value();
        var isOurs = !path.startsWith("/api/") && !path.startsWith("/images/");
        return isOurs && exchange.getRequest().getHeaders().containsHeader(HttpHeaders.RANGE)
                ? chain.filter(exchange.mutate()
                        .request(r -> r.headers(headers -> headers.remove(HttpHeaders.RANGE)))
                        .build())
                : chain.filter(exchange);
    }
}
