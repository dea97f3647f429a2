package com.mmall.gateway.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.gateway.guard.Client;
import com.mmall.gateway.guard.Network;
import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.route.Pool;
import com.mmall.gateway.session.PresentedToken;
import com.mmall.gateway.session.SessionWatch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Streams are few per user and address, and end with the session they were opened in. */
@Component
class StreamFilter implements GlobalFilter, Ordered {
    private static final int AFTER_SESSION = -90;
    private static final int AT_MOST_REFUSED = 10_000;
    private static final Duration REFUSED_FOR = Duration.ofSeconds(1);

    private final Client.Finder clients;
    private final SessionWatch sessions;
    private final OpenStreams streams;

    /** Whose token it was that was refused a moment ago. */
    private final Cache<List<PresentedToken>, String> refused = Caffeine.newBuilder()
            .maximumSize(AT_MOST_REFUSED)
            .expireAfterWrite(REFUSED_FOR)
            .build();

    StreamFilter(Client.Finder clients, SessionWatch sessions, StreamProperties properties) {
        this.clients = clients;
        this.sessions = sessions;
        this.streams = new OpenStreams(
                properties.perUser(),
                properties.perAddress(),
                properties.perInstance(Runtime.getRuntime().maxMemory()));
    }

    @Override
    public int getOrder() {
        return AFTER_SESSION;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        if (!Pool.isStream(route)) {
            return chain.filter(exchange);
        }
        return opened(exchange, chain);
    }

    /** Whether the client was refused within the last second and still would be; costs no look at its session. */
    boolean isStillRefused(ServerWebExchange exchange) {
        var presented = PresentedToken.allOf(exchange.getRequest());
        var user = presented.isEmpty() ? null : refused.getIfPresent(presented);
        return user != null && streams.hasEnough(user, address(exchange));
    }

    private Mono<Void> opened(ServerWebExchange exchange, GatewayFilterChain chain) {
        var user = SessionWatch.user(exchange);
        var address = address(exchange);
        var ended = sessions.end(exchange);
        return Mono.using(
                        () -> {
                            streams.enter(user, address);
                            return address;
                        },
                        taken -> chain.filter(exchange.mutate()
                                .response(new Stream(exchange.getResponse(), ended))
                                .build()),
                        taken -> streams.leave(user, address))
                .doOnError(Refused.class, e -> remember(exchange, user));
    }

    private void remember(ServerWebExchange exchange, @Nullable String user) {
        if (user != null) {
            refused.put(PresentedToken.allOf(exchange.getRequest()), user);
        }
    }

    private String address(ServerWebExchange exchange) {
        return Network.of(clients.of(exchange.getRequest()).address());
    }

    int open() {
        return streams.open();
    }

    /** An answer that ends with the session, and which no proxy may keep, change or hold back. */
    private static final class Stream extends ServerHttpResponseDecorator {
        private final Mono<Void> ended;

        Stream(ServerHttpResponse response, Mono<Void> ended) {
            super(response);
            this.ended = ended;
        }

        @Override
        public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
            getHeaders().set("X-Accel-Buffering", "no");
            getHeaders().setCacheControl("no-store, no-transform");
            return super.writeAndFlushWith(Flux.from(body).takeUntilOther(ended));
        }
    }
}
