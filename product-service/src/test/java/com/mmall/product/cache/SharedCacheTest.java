package com.mmall.product.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

class SharedCacheTest {
    private final AtomicInteger tries = new AtomicInteger();
    private final SharedCache shared = new SharedCache(new StringRedisTemplate(new Unreachable()));

    @Test
    void isAMissWhereThereIsNoRedisAndSoonNotEvenAsked() {
        for (var i = 0; i < 50; i++) {
            assertThat(shared.get("key")).isEmpty();
        }

        assertThat(tries).hasValue(1);
    }

    @Test
    void letsReadersHaveWhatTheDatabaseSays() {
        var cache = new Caches(shared, JsonMapper.builder().build()).of("x", String.class);

        assertThat(cache.get("a", () -> "from the database")).contains("from the database");
        assertThat(cache.get("b", () -> null)).isEmpty();
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
