package com.mmall.payment.store;

import com.mmall.payment.application.IdempotencyKeys;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** {@link IdempotencyKeys} as all services keep them. */
@Repository
class StoredIdempotencyKeys implements IdempotencyKeys {
    private final com.mmall.conventions.idempotency.IdempotencyKeys stored;

    StoredIdempotencyKeys(com.mmall.conventions.idempotency.IdempotencyKeys stored) {
        this.stored = stored;
    }

    @Override
    public Key key(long userId, String operation, String key, String body) {
        var made = com.mmall.conventions.idempotency.IdempotencyKeys.key(userId, operation, key, body);
        return new Key(made.scopeAndKey(), made.body());
    }

    @Override
    public Optional<String> made(Key key) {
        return stored.made(theirs(key));
    }

    @Override
    public void remember(Key key, String result) {
        stored.remember(theirs(key), result);
    }

    @Override
    public void forget(Key key, String result) {
        stored.forget(theirs(key), result);
    }

    private static com.mmall.conventions.idempotency.IdempotencyKeys.Key theirs(Key key) {
        return new com.mmall.conventions.idempotency.IdempotencyKeys.Key(key.scopeAndKey(), key.bodyHash());
    }
}
