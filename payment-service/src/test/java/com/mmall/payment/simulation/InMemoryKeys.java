package com.mmall.payment.simulation;

import com.mmall.payment.application.IdempotencyKeys;
import com.mmall.payment.domain.OrderNo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/** Idempotency keys as the database keeps them; a key is remembered inside a transaction that cannot fail any more. */
final class InMemoryKeys implements IdempotencyKeys {
    private static final String FILLED = "_".repeat(32);

    private final Map<String, String> made = new HashMap<>();

    @Override
    public Key key(OrderNo orderNo, long userId, String operation, String key, String body) {
        return new Key(orderNo, (key + FILLED).substring(0, 32), body);
    }

    @Override
    public Optional<String> made(Key key) {
        return Optional.ofNullable(made.get(key.scopeAndKey()));
    }

    @Override
    public void remember(Key key, String result) {
        if (made.putIfAbsent(key.scopeAndKey(), result) != null) {
            throw new DuplicateKeyException("key");
        }
    }

    @Override
    public void forget(Key key, String result) {
        made.remove(key.scopeAndKey(), result);
    }
}
