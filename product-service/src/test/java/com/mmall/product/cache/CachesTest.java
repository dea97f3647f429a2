package com.mmall.product.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.redis.OptionalRedis;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

class CachesTest {
    private final AtomicInteger tries = new AtomicInteger();
    private final Caches caches = new Caches(
            new OptionalRedis(new StringRedisTemplate(new Unreachable())),
            JsonMapper.builder().build());

    @Test
    void letsReadersHaveWhatTheDatabaseSaysAndSoonDoesNotEvenAskRedis() {
        var cache = caches.of("x", String.class);

        assertThat(cache.get("a", () -> "from the database")).contains("from the database");
        assertThat(cache.get("b", () -> null)).isEmpty();
        cache.remove(List.of("a"));

        assertThat(tries).hasValue(1);
    }

    private final class Unreachable extends LettuceConnectionFactory {
        @Override
        public RedisConnection getConnection() {
            tries.incrementAndGet();
            throw new RedisConnectionFailureException("refused");
        }

        @Override
        public void afterPropertiesSet() {
            // nothing to connect to
        }
    }
}
