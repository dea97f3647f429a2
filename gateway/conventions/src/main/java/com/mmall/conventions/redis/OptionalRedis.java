package com.mmall.conventions.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;

/**
 * Redis, which may be away at any time. After a failure it counts as away for five seconds; then one caller alone tries.
 * So an outage costs one caller in five seconds a time-out, and not all of them.
 */
public final class OptionalRedis {
    private static final Logger log = LoggerFactory.getLogger(OptionalRedis.class);
    static final Duration PAUSE = Duration.ofSeconds(5);

    private final StringRedisTemplate redis;
    private final CircuitBreaker circuit;

    public OptionalRedis(StringRedisTemplate redis) {
        this(redis, System::nanoTime);
    }

    OptionalRedis(StringRedisTemplate redis, LongSupplier nanoTime) {
        this.redis = redis;
        this.circuit = new CircuitBreaker(PAUSE, nanoTime);
    }

    /** For what can be done without: empty if Redis has nothing, is away, or counts as away and was not asked. */
    public <T> Optional<T> ask(Function<StringRedisTemplate, @Nullable T> question) {
        return circuit.mayTry() ? answer(question) : Optional.empty();
    }

    /** For what Redis must hear as soon as it can: it is told also while it counts as away. False if it has not heard. */
    public boolean tell(Consumer<StringRedisTemplate> message) {
        return answer(template -> {
                    message.accept(template);
                    return true;
                })
                .isPresent();
    }

    private <T> Optional<T> answer(Function<StringRedisTemplate, @Nullable T> question) {
        try {
            var answer = Optional.ofNullable(question.apply(redis));
            circuit.succeeded();
            return answer;
        } catch (DataAccessException e) {
            if (circuit.failed()) {
                log.warn("Redis does not answer ({}); going on without, asking again every {}", e.getMessage(), PAUSE);
            }
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            circuit.failed();
            throw e;
        }
    }
}
