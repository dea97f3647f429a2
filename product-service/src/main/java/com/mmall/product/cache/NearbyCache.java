package com.mmall.product.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Function;

/** What was found out a moment ago, in this process alone. One caller at a time finds out, the others wait for it. */
public final class NearbyCache<K, V> {
    private final Cache<K, V> nearby;

    public NearbyCache(Duration life) {
        this.nearby =
                Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(life).build();
    }

    public V get(K key, Function<K, V> load) {
        return nearby.get(key, load);
    }
}
