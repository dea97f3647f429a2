package com.mmall.gateway.guard;

import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.session.PresentedToken;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Looks at every request before anything else does, and turns away what no honest client sends. */
@Component
final class Guard implements WebFilter, Ordered {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String LOG_IN = "/api/sessions";

    private final Client.Finder clients;
    private final CrossSite crossSite;
    private final NotifyLimit notifyLimit;

    Guard(GatewayProperties properties, Client.Finder clients) {
        this.clients = clients;
        this.crossSite = new CrossSite(properties, clients);
        this.notifyLimit = new NotifyLimit(properties.notifiesPerSecond());
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var rawPath = request.getURI().getRawPath();
        var path = rawPath == null ? "" : rawPath;
        AnswerHeaders.set(
                exchange.getResponse().getHeaders(), path, clients.of(request).https());
        var refused = refusal(request, path);
        if (refused != null) {
            return Mono.error(refused);
        }
        return chain.filter(exchange);
    }

    private @Nullable Refused refusal(ServerHttpRequest request, String path) {
        if (!SafePath.isSafe(path)) {
            return Refused.malformed();
        }
        if (OutgoingHeaders.areTooLarge(request.getHeaders())) {
            return Refused.headersTooLarge();
        }
        var method = request.getMethod().name();
        if (!METHODS.contains(method)) {
            return new Refused(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed");
        }
        if (SAFE_METHODS.contains(method)) {
            return isPreflight(request) ? crossSite() : null;
        }
        if (NotifyLimit.concerns(path)) {
            return notifyLimit.isReachedBy(clients.of(request).address()) ? Refused.tooMany() : null;
        }
        var byBrowser = path.equals(LOG_IN) || PresentedToken.isInCookie(request);
        return byBrowser && crossSite.isForeign(request) ? crossSite() : null;
    }

    /** No other site's pages may use the API, so there is nothing to negotiate. */
    private static boolean isPreflight(ServerHttpRequest request) {
        return request.getHeaders().getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD) != null;
    }

    private static Refused crossSite() {
        return new Refused(HttpStatus.FORBIDDEN, "cross_site_request");
    }
}
