package com.mmall.gateway.audit;

import com.mmall.gateway.guard.Client;
import com.mmall.gateway.problem.Refused;
import com.mmall.gateway.problem.Trace;
import com.mmall.gateway.session.LiveSessions;
import com.mmall.gateway.session.UserServiceAudit;
import com.mmall.gateway.session.UserServiceAudit.RefusedRequest;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** Leaves one audit event of each 403 that the gateway itself answers. The answer does not wait for it. */
@Component
final class RefusalAudit implements WebExceptionHandler, Ordered {
    private static final Logger log = LoggerFactory.getLogger(RefusalAudit.class);
    private static final int BEFORE_THE_ANSWER_IS_WRITTEN = -3;
    private static final int MOST_UNDER_WAY = 64;
    private static final int LONGEST = 300;

    private final UserServiceAudit audit;
    private final LiveSessions sessions;
    private final Client.Finder clients;
    private final AtomicInteger underWay = new AtomicInteger();

    RefusalAudit(UserServiceAudit audit, LiveSessions sessions, Client.Finder clients) {
        this.audit = audit;
        this.sessions = sessions;
        this.clients = clients;
    }

    @Override
    public int getOrder() {
        return BEFORE_THE_ANSWER_IS_WRITTEN;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof Refused refused && refused.status() == HttpStatus.FORBIDDEN) {
            keep(exchange);
        }
        return Mono.error(failure);
    }

    /** A flood leaves fewer events than it has requests; each has its log line all the same. */
    private void keep(ServerWebExchange exchange) {
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            underWay.decrementAndGet();
            return;
        }
        var traceId = Trace.id(exchange);
        sessions.userOf(exchange.getRequest())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(user -> audit.keep(event(exchange, user.orElse(null), traceId)))
                .doFinally(signal -> underWay.decrementAndGet())
                .subscribe(
                        nothing -> {},
                        e -> log.error("trace {}: a 403 left no audit event: {}", traceId, e.toString()));
    }

    private RefusedRequest event(ServerWebExchange exchange, @Nullable String user, String traceId) {
        var request = exchange.getRequest();
        var path = cut(request.getURI().getRawPath());
        return new RefusedRequest(
                user,
                cut(request.getMethod().name() + " " + path),
                path,
                clients.of(request).address(),
                traceId);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
