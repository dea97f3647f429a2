package com.mmall.conventions.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;

class OptionalRedisTest {
    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger asked = new AtomicInteger();
    private final OptionalRedis redis = new OptionalRedis(new StringRedisTemplate(), now::get);
    private boolean away;

    @Test
    void answersWhatRedisAnswers() {
        assertThat(redis.ask(template -> answer("tea"))).contains("tea");
        assertThat(redis.ask(template -> answer(null))).isEmpty();
        assertThat(redis.tell(template -> answer(null))).isTrue();
    }

    @Test
    void isNotAskedForAWhileAfterAFailure() {
        away = true;
        for (var i = 0; i < 50; i++) {
            assertThat(redis.ask(template -> answer("tea"))).isEmpty();
        }
        assertThat(asked).hasValue(1);

        away = false;
        now.addAndGet(OptionalRedis.PAUSE.toNanos());

        assertThat(redis.ask(template -> answer("tea"))).contains("tea");
        assertThat(redis.ask(template -> answer("tea"))).contains("tea");
    }

    @Test
    void isToldAlsoWhileItCountsAsAway() {
        away = true;
        assertThat(redis.tell(template -> answer(null))).isFalse();
        away = false;

        assertThat(redis.ask(template -> answer("tea"))).isEmpty();
        assertThat(redis.tell(template -> answer(null))).isTrue();
        assertThat(redis.ask(template -> answer("tea"))).contains("tea");
    }

    @Test
    void ourOwnFaultIsNotTakenForItsAbsence() {
        assertThatThrownBy(() -> redis.ask(template -> {
                    throw new IllegalStateException("ours");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    private String answer(String text) {
        asked.incrementAndGet();
        if (away) {
            throw new RedisConnectionFailureException("refused");
        }
        return text;
    }
}
