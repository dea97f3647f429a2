package com.mmall.gateway.session;

import com.mmall.gateway.session.SessionState.Alive;
import java.time.Clock;
import java.util.List;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which session a request belongs to. Redis is asked first, user-service if Redis does not say. */
@Component
public class LiveSessions {
    private final RedisSessions redis;
    private final UserServiceSessions userService;
    private final Clock clock;

    LiveSessions(RedisSessions redis, UserServiceSessions userService, Clock clock) {
        this.redis = redis;
        this.userService = userService;
        this.clock = clock;
    }

    record Found(String hash, SessionState state) {}

    /** The number of the user who is logged in; empty for others, and while nobody can say. */
    public Mono<String> userOf(ServerHttpRequest request) {
        return firstAlive(PresentedToken.allOf(request))
                .map(Found::state)
                .ofType(Alive.class)
                .map(Alive::userId);
    }

    /** An old cookie never hides a live one; if none lives, one that nobody can tell of counts as unknown. */
    Mono<Found> firstAlive(List<PresentedToken> presented) {
        return firstAlive(presented, 0, SessionState.DEAD);
    }

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
}
