package com.mmall.payment.application;

import com.mmall.payment.domain.OrderNo;
import java.util.Optional;

/**
 * What was made under a client's {@code Idempotency-Key}. {@link #remember} and {@link #forget} belong inside the
 * transaction that makes the thing, so there is never a key without its thing or the other way round.
 */
public interface IdempotencyKeys {
    /**
     * One request under one key.
     *
     * @param orderNo of what is made: the key lies with it
     */
    record Key(OrderNo orderNo, String scopeAndKey, String bodyHash) {}

    /**
     * @param orderNo whose payment is made or changed
     * @param operation method and path, e.g. {@code POST /api/payments}
     * @param body the request, as a text that is the same for the same request
     * @throws com.mmall.conventions.problem.Refusal for a key that cannot be used
     */
    Key key(OrderNo orderNo, long userId, String operation, String key, String body);

    /**
     * The number of what this key has made.
     *
     * @throws com.mmall.conventions.problem.Refusal if it was another request
     */
    Optional<String> made(Key key);

    /** @throws org.springframework.dao.DuplicateKeyException if another request with this key was faster */
    void remember(Key key, String result);

    /** {@code result} came to nothing, and was answered so. */
    void forget(Key key, String result);
}
