package com.mmall.gateway.session;

import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.session.SessionState.Alive;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The one place where a session becomes an identity. Who is not logged in goes on as nobody, and the service decides what
 * nobody may do.
 */
@Component
class SessionFilter implements GlobalFilter, Ordered {
    private static final String BROWSING = "browsing";
    private static final int EARLY = -100;

    private final LiveSessions sessions;
    private final SignedTokens tokens;

    SessionFilter(LiveSessions sessions, SignedTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
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
        return sessions.firstAlive(presented).flatMap(found -> goOn(exchange, chain, found.hash(), found.state()));
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
