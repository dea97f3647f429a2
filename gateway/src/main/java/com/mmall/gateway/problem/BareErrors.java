package com.mmall.gateway.problem;

import java.util.Locale;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** An error that comes from behind without a body, or with a server's own page, is told as a problem. */
@Component
final class BareErrors implements GlobalFilter, Ordered {
    private static final int INSIDE_THE_WRITING_OF_ANSWERS = 0;

    @Override
    public int getOrder() {
        return INSIDE_THE_WRITING_OF_ANSWERS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        return chain.filter(exchange).then(Mono.defer(() -> {
            var response = exchange.getResponse();
            var status = response.getStatusCode();
            return status != null && status.isError() && !response.isCommitted() && isBare(response)
                    ? Mono.error(Refused.of(status))
                    : Mono.empty();
        }));
    }

    private static boolean isBare(ServerHttpResponse response) {
        var type = response.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
        return type == null || type.toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
