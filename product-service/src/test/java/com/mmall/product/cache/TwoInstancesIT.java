package com.mmall.product.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.redis.OptionalRedis;
import com.mmall.product.testing.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Two instances with caches of their own over one Redis. */
class TwoInstancesIT extends RunningService {
    record Value(String text) {}

    private static final Duration LONG = Duration.ofMinutes(1);

    @Autowired
    private OptionalRedis optional;

    @Autowired
    private StringRedisTemplate redis;

    private final String prefix = "test:" + UUID.randomUUID() + ":";
    private final AtomicInteger loads = new AtomicInteger();
    private TwoLevelCache<Value> one;
    private TwoLevelCache<Value> other;

    @BeforeEach
    void instances() {
        one = cache(LONG, LONG);
        other = cache(LONG, LONG);
    }

    @Test
    void loadOnceTogether() {
        assertThat(one.get("a", () -> loaded("x"))).contains(new Value("x"));
        assertThat(one.get("a", () -> loaded("y"))).contains(new Value("x"));
        assertThat(other.get("a", () -> loaded("z"))).contains(new Value("x"));

        assertThat(loads).hasValue(1);
    }

    @Test
    void letOneOfManyReadersLoadAndTheOthersWait() throws Exception {
        var loading = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var readers = new ArrayList<Future<?>>();
            for (var i = 0; i < 6; i++) {
                readers.add(threads.submit(() -> one.get("a", () -> {
                    untilOpen(loading);
                    return loaded("x");
                })));
            }
            loading.countDown();
            for (var reader : readers) {
                reader.get();
            }
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void rememberNothingOfWhatIsNotThere() {
        assertThat(one.get("a", () -> null)).isEmpty();

        assertThat(redis.hasKey(prefix + "a")).isFalse();
        assertThat(one.get("a", () -> loaded("x"))).contains(new Value("x"));
    }

    @Test
    void forgetAtOnceWhereItWasChangedAndSoonElsewhere() {
        other = cache(Duration.ofMillis(200), LONG);
        one.get("a", () -> loaded("old"));
        other.get("a", () -> loaded("never"));

        one.remove(List.of("a", "b"));

        assertThat(redis.hasKey(prefix + "a")).isFalse();
        assertThat(one.get("a", () -> loaded("new"))).contains(new Value("new"));
        await().untilAsserted(
                        () -> assertThat(other.get("a", () -> loaded("never"))).contains(new Value("new")));
    }

    @Test
    void keepNothingLongerThanTheySay() {
        one = cache(Duration.ofMillis(50), Duration.ofMillis(150));
        one.get("a", () -> loaded("old"));

        assertThat(redis.getExpire(prefix + "a", TimeUnit.MILLISECONDS)).isBetween(1L, 150L);
        await().untilAsserted(
                        () -> assertThat(one.get("a", () -> loaded("new"))).contains(new Value("new")));
    }

    @Test
    void readWhatTheyUnderstandAndReplaceTheRest() {
        for (var rubbish : List.of("", "{", "[]", "{\"text\":{}}", "\"x\"")) {
            redis.opsForValue().set(prefix + rubbish, rubbish);

            assertThat(one.get(rubbish, () -> loaded("x"))).contains(new Value("x"));
            assertThat(redis.opsForValue().get(prefix + rubbish)).isEqualTo("{\"text\":\"x\"}");
        }
    }

    @Test
    void aLoadThatFailsIsTriedAgain() {
        assertThatIllegalStateException()
                .isThrownBy(() -> one.get("a", () -> {
                    throw new IllegalStateException("no database");
                }));

        assertThat(one.get("a", () -> loaded("x"))).contains(new Value("x"));
    }

    private Value loaded(String text) {
        loads.incrementAndGet();
        return new Value(text);
    }

    private TwoLevelCache<Value> cache(Duration nearby, Duration shared) {
        return new TwoLevelCache<>(prefix, Value.class, nearby, shared, optional, json);
    }

    private static void untilOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
