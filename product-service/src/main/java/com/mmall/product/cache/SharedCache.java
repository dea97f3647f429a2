package com.mmall.product.cache;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Text in Redis, shared by all instances. Redis away is a miss, and soon not even asked. */
@Component
class SharedCache {
    private static final Logger log = LoggerFactory.getLogger(SharedCache.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final StringRedisTemplate redis;
    private final ShortCircuit circuit = new ShortCircuit(PAUSE, System::nanoTime);

    SharedCache(StringRedisTemplate redis) {
        this.redis = redis;
    }

    Optional<String> get(String key) {
        return ask(() -> Optional.ofNullable(redis.opsForValue().get(key)));
    }

    void put(String key, String text, Duration life) {
        ask(() -> {
            redis.opsForValue().set(key, text, life);
            return Optional.empty();
        });
    }

    void remove(List<String> keys) {
        ask(() -> Optional.ofNullable(redis.delete(keys)));
    }

    private <T> Optional<T> ask(Supplier<Optional<T>> question) {
        if (!circuit.mayTry()) {
            return Optional.empty();
        }
        try {
            var answer = question.get();
            circuit.succeeded();
            return answer;
        } catch (DataAccessException e) {
            if (circuit.failed()) {
                log.warn("Redis does not answer ({}); going on uncached, asking again every {}", e.getMessage(), PAUSE);
            }
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            circuit.failed();
            throw e;
        }
    }
}
