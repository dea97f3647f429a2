package com.mmall.gateway.session;

import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.session.SessionState.Alive;
import java.time.Clock;
import java.util.List;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The one place where a session becomes an identity. Redis is asked first, user-service if Redis does not say; who is
 * not logged in goes on as nobody, and the service decides what nobody may do.
 */
@Component
class SessionFilter implements GlobalFilter, Ordered {
    private static final String BROWSING = "browsing";
    private static final int EARLY = -100;

    private final RedisSessions redis;
    private final UserServiceSessions userService;
    private final SignedTokens tokens;
    private final Clock clock;

    SessionFilter(RedisSessions redis, UserServiceSessions userService, SignedTokens tokens, Clock clock) {
        this.redis = redis;
        this.userService = userService;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return EARLY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        var request = exchange.getRequest();
        var presented = PresentedToken.allOf(request);
        if (presented.isEmpty() || !request.getURI().getRawPath().startsWith("/api/")) {
            return chain.filter(exchange);
        }
        OldCookies.endIfSeveral(exchange);
        return firstAlive(presented, 0, SessionState.DEAD)
                .flatMap(found -> goOn(exchange, chain, found.hash(), found.state()));
    }

    private record Found(String hash, SessionState state) {}

    /** An old cookie never hides a live one; if none lives, one that nobody can tell of counts as unknown. */
    private Mono<Found> firstAlive(List<PresentedToken> presented, int at, SessionState otherwise) {
        if (at == presented.size()) {
            return Mono.just(new Found("", otherwise));
        }
        var hash = presented.get(at).hash();
        return redis.find(hash)
                .switchIfEmpty(Mono.defer(() -> userService.find(hash)))
                .flatMap(state -> isAlive(state)
                        ? Mono.just(new Found(hash, state))
                        : firstAlive(presented, at + 1, state instanceof SessionState.Unknown ? state : otherwise));
    }

    private boolean isAlive(SessionState state) {
        return state instanceof Alive session && clock.instant().isBefore(session.expiresAt());
    }

    private Mono<Void> goOn(ServerWebExchange exchange, GatewayFilterChain chain, String hash, SessionState state) {
        return switch (state) {
            case Alive session -> {
                Identity.set(exchange, tokens.of(session));
                SessionWatch.remember(exchange, hash, session);
                yield chain.filter(exchange);
            }
            case SessionState.Dead _ -> chain.filter(exchange);
            case SessionState.Unknown _ -> isBrowsing(exchange) ? chain.filter(exchange) : Mono.error(Refused.notNow());
        };
    }

    /** What anybody may see is shown also while nobody can say who asks. */
    private static boolean isBrowsing(ServerWebExchange exchange) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        return route != null && Boolean.TRUE.equals(route.getMetadata().get(BROWSING));
    }
}
