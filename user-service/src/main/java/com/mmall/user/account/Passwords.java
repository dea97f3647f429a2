package com.mmall.user.account;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id, a few at a time: fifty log-ins at once cost the memory of a few. */
@Component
public class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;

    private final Argon2PasswordEncoder encoder;
    private final Semaphore places;
    private final Duration wait;
    private final String nobodys;

    Passwords(PasswordProperties properties) {
        this.encoder = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, LANES, (int) properties.memory().toKilobytes(), properties.iterations());
        this.places = new Semaphore(properties.bearable(), true);
        this.wait = properties.queue();
        this.nobodys = hash("nobody's password");
    }

    final String hash(String password) {
        return inTurn(() -> String.valueOf(encoder.encode(password)));
    }

    /** Somebody's turn: so many at a time are between its beginning and its end, and no more. */
    public interface Turn {
        /** What it throws ends the turn, and nothing is compared. */
        default void begins() {}

        default void ends(boolean isRight) {}
    }

    /** Takes the same time whether there is a hash or not. */
    boolean match(String password, @Nullable String hash) {
        return match(password, hash, new Turn() {});
    }

    boolean match(String password, @Nullable String hash, Turn turn) {
        return inTurn(() -> {
            turn.begins();
            var isRight = encoder.matches(password, hash == null ? nobodys : hash) && hash != null;
            turn.ends(isRight);
            return isRight;
        });
    }

    boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AccountRefusal.Overloaded();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AccountRefusal.Overloaded();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
