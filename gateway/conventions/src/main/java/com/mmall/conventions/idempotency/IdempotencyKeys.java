package com.mmall.conventions.idempotency;

import com.mmall.conventions.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was made under a client's {@code Idempotency-Key}, kept for a set time in the service's table {@code idempotency_key}.
 * It is remembered in the transaction that makes the thing, so there is never a key without its thing or the other way
 * round.
 */
public final class IdempotencyKeys {
    /** The same key came with another body. */
    public static final class Reused extends Refusal {
        public Reused() {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency_key_reused");
        }
    }

    /** The key is longer than 255 characters, or blank. */
    public static final class Unusable extends Refusal {
        Unusable() {
            super(HttpStatus.UNPROCESSABLE_ENTITY, "idempotency_key_unusable");
        }
    }

    /** One request under one key; made by {@link #key}. */
    public record Key(String scopeAndKey, String body) {}

    private record Row(String bodyHash, String result) {}

    private final JdbcClient jdbc;
    private final Duration kept;

    /** @param kept how long a key means what it made; after that it is as new */
    public IdempotencyKeys(JdbcClient jdbc, Duration kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /**
     * @param operation method and path, e.g. {@code POST /api/orders}
     * @param body the request, as a text that is the same for the same request
     * @throws Unusable for a blank key or one over 255 characters
     */
    public static Key key(long userId, String operation, String key, String body) {
        if (key.isBlank() || key.length() > 255) {
            throw new Unusable();
        }
        return new Key(sha256(userId + "\n" + operation + "\n" + key), sha256(body));
    }

    /**
     * The number of what this key has made, while it is kept.
     *
     * @throws Reused if it was another request
     */
    public Optional<String> made(Key key) {
        var row = jdbc.sql("""
                        SELECT body_hash, result FROM idempotency_key
                        WHERE scope_and_key = :key AND created_at >= UTC_TIMESTAMP(6) - INTERVAL :kept SECOND""")
                .param("key", key.scopeAndKey())
                .param("kept", kept.toSeconds())
                .query(Row.class)
                .optional();
        if (row.isPresent() && !row.get().bodyHash().equals(key.body())) {
            throw new Reused();
        }
        return row.map(Row::result);
    }

    /**
     * Call it inside the transaction that makes {@code result}. An entry that is not kept any longer makes room.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another request with this key was faster
     */
    public void remember(Key key, String result) {
        jdbc.sql("""
                        DELETE FROM idempotency_key
                        WHERE scope_and_key = :key AND created_at < UTC_TIMESTAMP(6) - INTERVAL :kept SECOND""")
                .param("key", key.scopeAndKey())
                .param("kept", kept.toSeconds())
                .update();
        jdbc.sql("""
                        INSERT INTO idempotency_key (scope_and_key, body_hash, result, created_at)
                        VALUES (:key, :body, :result, UTC_TIMESTAMP(6))""")
                .param("key", key.scopeAndKey())
                .param("body", key.body())
                .param("result", result)
                .update();
    }

    /**
     * The same where another request with this key is told its result: one statement for a new key.
     *
     * @return what was made under the key before; empty if it means {@code result} now
     * @throws Reused if it was another request
     */
    public Optional<String> rememberUnlessMade(Key key, String result) {
        var isNew = jdbc.sql("""
                        INSERT IGNORE INTO idempotency_key (scope_and_key, body_hash, result, created_at)
                        VALUES (:key, :body, :result, UTC_TIMESTAMP(6))""")
                        .param("key", key.scopeAndKey())
                        .param("body", key.body())
                        .param("result", result)
                        .update()
                == 1;
        if (isNew) {
            return Optional.empty();
        }
        var made = made(key);
        if (made.isEmpty()) {
            remember(key, result);
        }
        return made;
    }

    /** Call it inside the transaction that makes something else: {@code result} came to nothing, and was answered so. */
    public void forget(Key key, String result) {
        jdbc.sql("DELETE FROM idempotency_key WHERE scope_and_key = :key AND result = :result")
                .param("key", key.scopeAndKey())
                .param("result", result)
                .update();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
