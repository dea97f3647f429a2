package com.mmall.user.limit;

import com.mmall.conventions.redis.OptionalRedis;
import com.mmall.user.limit.Limit.Use;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.data.redis.core.script.DefaultRedisScript;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** The counters all instances share. Keys are hashed: nothing of a name or address stands in Redis. */
@Component
class RedisCounters {
    /** Counts each key, sets its end with the first count, and returns the longest wait in ms of those used up. */
    private static final RedisScript<Long> TAKE = new DefaultRedisScript<>("""
            local wait = 0
            for i, key in ipairs(KEYS) do
              local count = redis.call('INCR', key)
              if count == 1 then redis.call('PEXPIRE', key, ARGV[2 * i]) end
              if count > tonumber(ARGV[2 * i - 1]) then wait = math.max(wait, redis.call('PTTL', key), 1) end
            end
            return wait
            """, Long.class);

    private static final RedisScript<Long> CHECK = new DefaultRedisScript<>("""
            local wait = 0
            for i, key in ipairs(KEYS) do
              local count = tonumber(redis.call('GET', key) or '0')
              if count >= tonumber(ARGV[2 * i - 1]) then wait = math.max(wait, redis.call('PTTL', key), 1) end
            end
            return wait
            """, Long.class);

    private final OptionalRedis redis;

    RedisCounters(OptionalRedis redis) {
        this.redis = redis;
    }

    /** Empty if Redis is away; so is {@link #check}. */
    Optional<Duration> take(List<Use> uses) {
        return wait(TAKE, uses);
    }

    Optional<Duration> check(List<Use> uses) {
        return wait(CHECK, uses);
    }

    private Optional<Duration> wait(RedisScript<Long> script, List<Use> uses) {
        return redis.ask(template -> template.execute(script, keys(uses), limits(uses)))
                .map(Duration::ofMillis);
    }

    private static Object[] limits(List<Use> uses) {
        return uses.stream()
                .map(Use::limit)
                .flatMap(limit -> Stream.of(
                        Integer.toString(limit.max()),
                        Long.toString(limit.window().toMillis())))
                .toArray();
    }

    private static List<String> keys(List<Use> uses) {
        return uses.stream().map(u -> "mmall:limit:" + hash(u.key())).toList();
    }

    private static String hash(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
