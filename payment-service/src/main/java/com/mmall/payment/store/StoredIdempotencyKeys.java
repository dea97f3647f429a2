package com.mmall.payment.store;

import com.mmall.payment.application.IdempotencyKeys;
import com.mmall.payment.domain.OrderNo;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** {@link IdempotencyKeys} as all services keep them, each on the server of its order. */
@Repository
class StoredIdempotencyKeys implements IdempotencyKeys {
    private final com.mmall.conventions.idempotency.IdempotencyKeys stored;

    private final PaymentServers servers;

    StoredIdempotencyKeys(com.mmall.conventions.idempotency.IdempotencyKeys stored, PaymentServers servers) {
        this.stored = stored;
        this.servers = servers;
    }

    @Override
    public Key key(OrderNo orderNo, long userId, String operation, String key, String body) {
        var made = com.mmall.conventions.idempotency.IdempotencyKeys.key(userId, operation, key, body);
        return new Key(orderNo, made.scopeAndKey(), made.body());
    }

    @Override
    public Optional<String> made(Key key) {
        return servers.of(key.orderNo(), () -> stored.made(theirs(key)));
    }

    @Override
    public void remember(Key key, String result) {
        at(key, () -> stored.remember(theirs(key), result));
    }

    @Override
    public void forget(Key key, String result) {
        at(key, () -> stored.forget(theirs(key), result));
    }

    private void at(Key key, Runnable work) {
        servers.of(key.orderNo(), () -> {
            work.run();
            return true;
        });
    }

    private static com.mmall.conventions.idempotency.IdempotencyKeys.Key theirs(Key key) {
        return new com.mmall.conventions.idempotency.IdempotencyKeys.Key(key.scopeAndKey(), key.bodyHash());
    }
}
