package com.mmall.gateway.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mmall.gateway.session.SessionState.Alive;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The copy of live sessions that user-service keeps in Redis. Whatever is wrong with Redis or with what it holds counts
 * as a miss; a request never waits for a connection to be made.
 */
@Component
class RedisSessions {
    private static final Logger log = LoggerFactory.getLogger(RedisSessions.class);
    private static final String PREFIX = "mmall:session:";
    private static final String ENDED = "-";
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int AT_MOST_READ = 5_000;
    private static final long TRY_AGAIN_AFTER_NANOS = Duration.ofSeconds(1).toNanos();

    private final RedisClient client;
    private final RedisURI address;
    private final JsonMapper json;

    /** What was read from which text: a user's requests find the same text again and again. */
    private final Cache<String, SessionState> read =
            Caffeine.newBuilder().maximumSize(AT_MOST_READ).build();

    private final AtomicLong nextTry = new AtomicLong(System.nanoTime());
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    RedisSessions(@Value("${spring.data.redis.url}") String url, JsonMapper json) {
        this.address = RedisURI.create(url);
        this.json = json;
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .build());
        address.setTimeout(PATIENCE);
        connectIfDue();
    }

    /** Empty when Redis does not say. */
    Mono<SessionState> find(String tokenHash) {
        var open = connection;
        if (open == null) {
            connectIfDue();
            return Mono.empty();
        }
        return Mono.fromCompletionStage(open.async().get(PREFIX + tokenHash))
                .flatMap(this::read)
                .onErrorResume(e -> Mono.empty());
    }

    /** What Redis says about each of them; those it says nothing about are missing. */
    Mono<Map<String, SessionState>> findAll(List<String> tokenHashes) {
        var open = connection;
        if (open == null) {
            connectIfDue();
            return Mono.just(Map.of());
        }
        var keys = tokenHashes.stream().map(hash -> PREFIX + hash).toArray(String[]::new);
        return Mono.fromCompletionStage(open.async().mget(keys))
                .flatMapIterable(values -> values)
                .filter(KeyValue::hasValue)
                .flatMap(value -> read(value.getValue())
                        .map(state -> Map.entry(value.getKey().substring(PREFIX.length()), state)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .onErrorReturn(Map.of());
    }

    private Mono<SessionState> read(String value) {
        if (value.equals(ENDED)) {
            return Mono.just(SessionState.DEAD);
        }
        try {
            return Mono.just(read.get(value, text -> json.readValue(text, Alive.class)));
        } catch (JacksonException e) {
            log.warn("Redis holds something that is not a session; user-service will be asked");
            return Mono.empty();
        }
    }

    private void connectIfDue() {
        var due = nextTry.get();
        var now = System.nanoTime();
        if (now - due < 0 || !nextTry.compareAndSet(due, now + TRY_AGAIN_AFTER_NANOS)) {
            return;
        }
        client.connectAsync(StringCodec.UTF8, address).whenComplete((made, failure) -> {
            if (made != null) {
                connection = made;
            } else {
                log.warn("Redis cannot be reached, user-service is asked for sessions: {}", failure.getMessage());
            }
        });
    }

    @PreDestroy
    void close() {
        client.shutdownAsync(0, 1, TimeUnit.SECONDS);
    }
}
