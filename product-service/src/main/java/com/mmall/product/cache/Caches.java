package com.mmall.product.cache;

import com.mmall.conventions.redis.OptionalRedis;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the caches of this service, all over the same Redis. */
@Component
public class Caches {
    /** Together at most two seconds: so old may be what an instance shows, even when a removal is lost or overtaken. */
    private static final Duration NEARBY = Duration.ofMillis(500);

    private static final Duration SHARED = Duration.ofSeconds(1);

    private final OptionalRedis redis;
    private final JsonMapper json;

    Caches(OptionalRedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** @param name prefix of the keys in Redis; change it when the form of the values changes */
    public <T> TwoLevelCache<T> of(String name, Class<T> type) {
        return new TwoLevelCache<>("mmall:product:" + name + ":", type, NEARBY, SHARED, redis, json);
    }
}
