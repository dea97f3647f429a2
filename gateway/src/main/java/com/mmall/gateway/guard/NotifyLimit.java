package com.mmall.gateway.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** So many notifies a second from one address: the one path that takes bodies from strangers. */
final class NotifyLimit {
    private static final String PATH = "/api/payments/alipay/notify";

    private final int perSecond;
    private final Cache<String, AtomicInteger> counts = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(1))
            .build();

    NotifyLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    static boolean concerns(String path) {
        return path.equals(PATH);
    }

    boolean isReachedBy(String address) {
        return counts.get(Network.of(address), a -> new AtomicInteger()).incrementAndGet() > perSecond;
    }
}
