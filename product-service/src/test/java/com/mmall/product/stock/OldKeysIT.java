package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mmall.conventions.idempotency.IdempotencyKeys;
import com.mmall.conventions.retention.RetentionJob;
import com.mmall.product.testing.RunningService;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OldKeysIT extends RunningService {
    @Autowired
    IdempotencyKeys keys;

    @Autowired
    RetentionJob retention;

    @BeforeEach
    void none() {
        jdbc.update("DELETE FROM idempotency_key");
    }

    @Test
    void deletesNoKeyThatStillMeansSomething() {
        var key = IdempotencyKeys.key(7, "POST /x", "young", "{}");
        keys.remember(key, "made");
        age(key, "INTERVAL 1439 MINUTE");

        retention.run();

        assertThat(keys.made(key)).contains("made");
    }

    @Test
    void deletesAKeyAfterADay() {
        var key = IdempotencyKeys.key(7, "POST /x", "old", "{}");
        keys.remember(key, "made");
        age(key, "INTERVAL 1441 MINUTE");
        assertThat(keys.made(key)).isEmpty();

        retention.run();

        assertThat(count()).isZero();
    }

    @Test
    void keepsAKeyThatWasUsedAnewAfterADay() {
        var key = IdempotencyKeys.key(7, "POST /x", "again", "{}");
        keys.remember(key, "first");
        age(key, "INTERVAL 25 HOUR");
        keys.remember(key, "second");

        retention.run();

        assertThat(keys.made(key)).contains("second");
    }

    @Test
    void remembersAKeyOnceAndAnewAfterADay() {
        var key = IdempotencyKeys.key(7, "POST /x", "unless made", "{}");
        assertThat(keys.rememberUnlessMade(key, "first")).isEmpty();
        assertThat(keys.rememberUnlessMade(key, "second")).contains("first");
        assertThatThrownBy(
                        () -> keys.rememberUnlessMade(IdempotencyKeys.key(7, "POST /x", "unless made", "{1}"), "third"))
                .isInstanceOf(IdempotencyKeys.Reused.class);
        age(key, "INTERVAL 25 HOUR");

        assertThat(keys.rememberUnlessMade(key, "fourth")).isEmpty();
        assertThat(keys.made(key)).contains("fourth");
    }

    @Test
    void deletesManyInSmallTransactionsAlsoWhenTwoInstancesDoSo() {
        var rows = IntStream.range(0, 1_700)
                .mapToObj(i -> new Object[] {"%064d".formatted(i)})
                .toList();
        jdbc.batchUpdate("""
                INSERT INTO idempotency_key (scope_and_key, body_hash, result, created_at)
                VALUES (?, '', 'made', UTC_TIMESTAMP(6) - INTERVAL 25 HOUR)""", rows);
        keys.remember(IdempotencyKeys.key(7, "POST /x", "young", "{}"), "made");

        var instances = List.of(CompletableFuture.runAsync(retention::run), CompletableFuture.runAsync(retention::run));
        instances.forEach(CompletableFuture::join);
        retention.run();

        assertThat(count()).isOne();
    }

    private void age(IdempotencyKeys.Key key, String by) {
        jdbc.update(
                "UPDATE idempotency_key SET created_at = created_at - " + by + " WHERE scope_and_key = ?",
                key.scopeAndKey());
    }

    private int count() {
        return jdbc.queryForObject("SELECT COUNT(*) FROM idempotency_key", Integer.class);
    }
}
