package com.mmall.user.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.user.testing.RunningUserService;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The counters that all instances share count as each instance's own do, also for many who come at once. */
class RedisCountersIT extends RunningUserService {
    @Autowired
    private RedisCounters counters;

    @Autowired
    private StringRedisTemplate redis;

    private final String who = UUID.randomUUID().toString();
    private final List<Limit.Use> twice = List.of(Limit.valueOf("2/1m").of("log-in", who));

    @Test
    void letSoManyThroughAndNoMore() {
        assertThat(counters.take(twice)).contains(Duration.ZERO);
        assertThat(counters.take(twice)).contains(Duration.ZERO);
        assertThat(counters.take(twice).orElseThrow()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1));
    }

    @Test
    void checkWithoutCounting() {
        for (var i = 0; i < 5; i++) {
            assertThat(counters.check(twice)).contains(Duration.ZERO);
        }
        counters.take(twice);
        assertThat(counters.check(twice)).contains(Duration.ZERO);
        counters.take(twice);
        assertThat(counters.check(twice).orElseThrow()).isPositive();
    }

    @Test
    void beginAnewWhenTheWindowIsOver() {
        var once = List.of(new Limit(1, Duration.ofMillis(80)).of("log-in", who));
        counters.take(once);

        await().untilAsserted(() -> assertThat(counters.check(once)).contains(Duration.ZERO));
        assertThat(counters.take(once)).contains(Duration.ZERO);
    }

    @Test
    void countEachForItselfAndTellTheLongestWait() {
        var other = Limit.valueOf("1/1h").of("log-in", who + "x");
        counters.take(twice);

        assertThat(counters.take(List.of(twice.getFirst(), other))).contains(Duration.ZERO);
        assertThat(counters.take(List.of(twice.getFirst(), other)).orElseThrow())
                .isGreaterThan(Duration.ofMinutes(50));
    }

    @Test
    void letExactlySoManyOfAllWhoComeAtOnce() throws Exception {
        var ten = List.of(Limit.valueOf("10/1m").of("log-in", who));
        Callable<Boolean> take = () -> counters.take(ten).orElseThrow().isZero();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    IntStream.range(0, 40).mapToObj(i -> threads.submit(take)).toList();
            var through = 0;
            for (var one : running) {
                through += one.get() ? 1 : 0;
            }

            assertThat(through).isEqualTo(10);
        }
    }

    @Test
    void keepNeitherANameNorAKeyForEver() {
        counters.take(twice);

        var keys = redis.keys("mmall:limit:*");

        assertThat(keys).isNotEmpty().noneMatch(key -> key.contains(who));
        assertThat(keys).allSatisfy(key -> assertThat(redis.getExpire(key)).isNotEqualTo(-1));
    }
}
