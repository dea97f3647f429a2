package com.mmall.gateway.guard;

import com.mmall.gateway.problem.Refused;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Bodies are as large as their route's metadata {@code body-limit} says, whatever the method and framing. A small one is
 * read before a connection to its service is taken, so that slow senders hold none.
 */
@Component
class BodyLimit implements GlobalFilter, Ordered {
    private static final String METADATA = "body-limit";
    private static final int HELD_BYTES = 64 * 1024;
    private static final int BEFORE_SESSION = -110;

    private final long usualBytes;
    private final ConnectionProperties connections;

    BodyLimit(GatewayProperties properties, ConnectionProperties connections) {
        this.usualBytes = properties.bodyLimit().toBytes();
        this.connections = connections;
    }

    @Override
    public int getOrder() {
        return BEFORE_SESSION;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        if (!hasBody(request)) {
            return chain.filter(exchange);
        }
        var limit = limitBytes(exchange);
        if (request.getHeaders().getContentLength() > limit) {
            return Mono.error(Refused.tooLarge());
        }
        var watched = new WatchedBody(request, limit, connections);
        return limit > HELD_BYTES
                ? chain.filter(exchange.mutate().request(watched).build())
                : DataBufferUtils.join(watched.getBody())
                        .map(BodyLimit::bytes)
                        .defaultIfEmpty(new byte[0])
                        .flatMap(body -> chain.filter(
                                exchange.mutate().request(held(exchange, body)).build()));
    }

    private static byte[] bytes(DataBuffer body) {
        try {
            var bytes = new byte[body.readableByteCount()];
            body.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(body);
        }
    }

    private static ServerHttpRequest held(ServerWebExchange exchange, byte[] body) {
        var buffers = exchange.getResponse().bufferFactory();
        return new ServerHttpRequestDecorator(exchange.getRequest()) {
            @Override
            public Flux<DataBuffer> getBody() {
                return body.length == 0 ? Flux.empty() : Flux.defer(() -> Flux.just(buffers.wrap(body)));
            }
        };
    }

    private static boolean hasBody(ServerHttpRequest request) {
        return request.getHeaders().getContentLength() > 0
                || request.getHeaders().getFirst(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    private long limitBytes(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        var own = route == null ? null : route.getMetadata().get(METADATA);
        return own == null ? usualBytes : DataSize.parse(own.toString()).toBytes();
    }
}
