package com.mmall.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.gateway.session.SessionState.Alive;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Tells those exchanges that stay open when their session has ended. All sessions are looked up together; only what Redis
 * does not know is asked of user-service, each session rarely.
 */
@Component
public class SessionWatch {
    private static final String ATTRIBUTE = SessionWatch.class.getName();
    private static final int AT_ONCE = 500;
    private static final int ASKING = 8;
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(SessionWatch.class);

    private record Session(String tokenHash, Alive alive) {}

    private final RedisSessions redis;
    private final UserServiceSessions userService;
    private final Clock clock;
    private final Duration every;
    private final Map<Sinks.Empty<Void>, Session> watched = new ConcurrentHashMap<>();
    private final Cache<String, Boolean> asked =
            Caffeine.newBuilder().expireAfterWrite(ASKED_AGAIN_AFTER).build();
    private Disposable checking = Disposables.disposed();

    SessionWatch(
            RedisSessions redis,
            UserServiceSessions userService,
            Clock clock,
            @Value("${mmall.gateway.streams.check-every}") Duration every) {
        this.redis = redis;
        this.userService = userService;
        this.clock = clock;
        this.every = every;
    }

    static void remember(ServerWebExchange exchange, String tokenHash, Alive session) {
        exchange.getAttributes().put(ATTRIBUTE, new Session(tokenHash, session));
    }

    /** Who is logged in, or null. */
    public static @Nullable String user(ServerWebExchange exchange) {
        Session session = exchange.getAttribute(ATTRIBUTE);
        return session == null ? null : session.alive().userId();
    }

    /** Completes when the session of the exchange has ended; never if it has none. */
    public Mono<Void> end(ServerWebExchange exchange) {
        Session session = exchange.getAttribute(ATTRIBUTE);
        if (session == null) {
            return Mono.never();
        }
        return Mono.defer(() -> {
            var end = Sinks.<Void>empty();
            watched.put(end, session);
            return end.asMono().doFinally(signal -> watched.remove(end));
        });
    }

    @PostConstruct
    void begin() {
        checking = Flux.interval(every)
                .onBackpressureDrop()
                .concatMap(tick -> Mono.defer(this::check).onErrorResume(SessionWatch::untilTheNext), 1)
                .subscribe();
    }

    /** One look that fails must not be the last. */
    private static Mono<Void> untilTheNext(Throwable failure) {
        log.warn("the sessions of open streams could not be checked, the next check is soon", failure);
        return Mono.empty();
    }

    @PreDestroy
    void stop() {
        checking.dispose();
    }

    private Mono<Void> check() {
        endExpired();
        var hashes = watched.values().stream().map(Session::tokenHash).collect(Collectors.toSet());
        return Flux.fromIterable(hashes)
                .buffer(AT_ONCE)
                .concatMap(some -> redis.findAll(some).doOnNext(states -> {
                    states.forEach(this::heard);
                    askUserService(Set.copyOf(some), states);
                }))
                .then();
    }

    private void askUserService(Set<String> hashes, Map<String, SessionState> known) {
        var unknown = hashes.stream()
                .filter(hash -> !known.containsKey(hash) && asked.getIfPresent(hash) == null)
                .toList();
        unknown.forEach(hash -> asked.put(hash, true));
        Flux.fromIterable(unknown)
                .flatMap(hash -> userService.find(hash).doOnNext(state -> heard(hash, state)), ASKING)
                .subscribe();
    }

    private void heard(String tokenHash, SessionState state) {
        if (state instanceof SessionState.Dead) {
            watched.forEach((end, session) -> {
                if (session.tokenHash().equals(tokenHash)) {
                    end.tryEmitEmpty();
                }
            });
        }
    }

    private void endExpired() {
        var now = clock.instant();
        watched.forEach((end, session) -> {
            if (!now.isBefore(session.alive().expiresAt())) {
                end.tryEmitEmpty();
            }
        });
    }
}
