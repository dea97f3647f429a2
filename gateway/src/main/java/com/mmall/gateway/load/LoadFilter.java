package com.mmall.gateway.load;

import com.mmall.gateway.problem.Refused;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Refuses browsing before orders, and never a payment, when too many requests wait for answers of services. One waits
 * from when its body is here until its answer begins: clients that send or read slowly keep nobody out.
 */
@Component
class LoadFilter implements GlobalFilter, Ordered {
    private static final int AFTER_BODY_AND_SESSION = -80;

    private final LoadProperties limits;
    private final AtomicInteger waiting = new AtomicInteger();

    LoadFilter(LoadProperties limits) {
        this.limits = limits;
    }

    @Override
    public int getOrder() {
        return AFTER_BODY_AND_SESSION;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var rank = Rank.of(exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR));
        return rank == Rank.UNCOUNTED ? chain.filter(exchange) : Mono.defer(() -> counted(rank, exchange, chain));
    }

    private Mono<Void> counted(Rank rank, ServerWebExchange exchange, GatewayFilterChain chain) {
        if (waiting.incrementAndGet() > most(rank)) {
            waiting.decrementAndGet();
            return Mono.error(Refused.busy());
        }
        var waits = new AtomicBoolean(true);
        Runnable answered = () -> {
            if (waits.compareAndSet(true, false)) {
                waiting.decrementAndGet();
            }
        };

        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(answered));
        return chain.filter(exchange).doFinally(_ -> answered.run());
    }

    private int most(Rank rank) {
        return switch (rank) {
            case BROWSING -> limits.mostBrowsing();
            case ORDERING -> limits.mostOrdering();
            case PAYING, UNCOUNTED -> Integer.MAX_VALUE;
        };
    }

    int waiting() {
        return waiting.get();
    }
}
