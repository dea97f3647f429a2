package com.mmall.user.session;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copy of live sessions that the gateway reads: {@code mmall:session:<token hash>} holds a {@link LiveSession} as
 * JSON, or {@code -} for one that has just ended. A copy is only added where there is nothing, so that a slow reader
 * cannot bring an ended session back.
 */
@Component
class SessionCache {
    private static final Logger log = LoggerFactory.getLogger(SessionCache.class);
    private static final String PREFIX = "mmall:session:";
    private static final String ENDED = "-";
    private static final Duration ENDED_STAYS = Duration.ofSeconds(60);

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    SessionCache(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    void add(String tokenHash, LiveSession session, Duration time) {
        try {
            redis.opsForValue().setIfAbsent(PREFIX + tokenHash, json.writeValueAsString(session), time);
        } catch (DataAccessException e) {
            log.debug("Redis is away, the session is only in the database", e);
        }
    }

    /** False if Redis could not be told; then somebody has to try again. */
    boolean ended(String tokenHash) {
        try {
            redis.opsForValue().set(PREFIX + tokenHash, ENDED, ENDED_STAYS);
            return true;
        } catch (DataAccessException e) {
            log.debug("Redis is away, it will be told later", e);
            return false;
        }
    }
}
