package com.mmall.user.session;

import com.mmall.conventions.redis.OptionalRedis;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copy of live sessions that the gateway reads: {@code mmall:session:<token hash>} holds a {@link LiveSession} as
 * JSON, or {@code -} for one that has just ended. A copy is only added where there is nothing, so that a slow reader
 * cannot bring an ended session back.
 */
@Component
class SessionCache {
    private static final String PREFIX = "mmall:session:";
    private static final String ENDED = "-";
    private static final Duration ENDED_STAYS = Duration.ofSeconds(60);

    private final OptionalRedis redis;
    private final JsonMapper json;

    SessionCache(OptionalRedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    void add(String tokenHash, LiveSession session, Duration time) {
        var text = json.writeValueAsString(session);
        redis.ask(template -> template.opsForValue().setIfAbsent(PREFIX + tokenHash, text, time));
    }

    /** False if Redis could not be told; then somebody has to try again. */
    boolean ended(String tokenHash) {
        return redis.tell(template -> template.opsForValue().set(PREFIX + tokenHash, ENDED, ENDED_STAYS));
    }
}
