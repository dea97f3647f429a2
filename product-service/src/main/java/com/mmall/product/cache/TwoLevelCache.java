package com.mmall.product.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.conventions.redis.OptionalRedis;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small cache in this process over a shared one in Redis, for reading only: nothing about stock or money is decided
 * by what is in here. What cannot be parsed is a miss. One caller at a time loads a key, the others wait for it.
 */
public final class TwoLevelCache<T> {
    private static final Logger log = LoggerFactory.getLogger(TwoLevelCache.class);

    private final String prefix;
    private final Class<T> type;
    private final Duration life;
    private final OptionalRedis redis;
    private final JsonMapper json;
    private final Cache<String, T> nearby;

    TwoLevelCache(
            String prefix, Class<T> type, Duration nearbyLife, Duration life, OptionalRedis redis, JsonMapper json) {
        this.prefix = prefix;
        this.type = type;
        this.life = life;
        this.redis = redis;
        this.json = json;
        this.nearby = Caffeine.newBuilder()
                .maximumSize(2_000)
                .expireAfterWrite(nearbyLife)
                .build();
    }

    /** What {@code load} finds absent is not remembered. */
    public Optional<T> get(String key, Supplier<@Nullable T> load) {
        return Optional.ofNullable(nearby.get(key, k -> fetch(prefix + k, load)));
    }

    public void remove(Collection<String> keys) {
        nearby.invalidateAll(keys);
        var shared = keys.stream().map(k -> prefix + k).toList();
        redis.ask(template -> template.delete(shared));
    }

    private @Nullable T fetch(String key, Supplier<@Nullable T> load) {
        var known = redis.ask(template -> template.opsForValue().get(key))
                .map(text -> parsed(key, text))
                .orElse(null);
        if (known != null) {
            return known;
        }
        var loaded = load.get();
        if (loaded != null) {
            var text = json.writeValueAsString(loaded);
            redis.ask(template -> {
                template.opsForValue().set(key, text, life);
                return text;
            });
        }
        return loaded;
    }

    private @Nullable T parsed(String key, String text) {
        try {
            return json.readValue(text, type);
        } catch (JacksonException e) {
            log.warn("the cached {} is not readable and will be replaced: {}", key, e.getOriginalMessage());
            return null;
        }
    }
}
