package com.mmall.product.cache;

import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes the caches of this service, all over the same Redis. */
@Component
public class Caches {
    private final SharedCache shared;
    private final JsonMapper json;

    Caches(SharedCache shared, JsonMapper json) {
        this.shared = shared;
        this.json = json;
    }

    /**
     * @param name prefix of the keys in Redis; change it when the form of the values changes
     * @param nearby how long this process may not notice what another instance changed
     */
    public <T> TwoLevelCache<T> of(String name, Class<T> type, Duration nearby, Duration shared) {
        return new TwoLevelCache<>("mmall:product:" + name + ":", type, nearby, shared, this.shared, json);
    }
}
