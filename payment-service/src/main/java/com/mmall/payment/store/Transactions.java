package com.mmall.payment.store;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A deadlock (1213) or a lock time-out (1205) means the whole transaction once more, a few times. They must not be nested:
 * after a deadlock nothing is left of the outer one, after a time-out all but one statement.
 */
final class Transactions {
    private static final int TRIES = 3;

    private final TransactionTemplate template;

    Transactions(TransactionTemplate template) {
        this.template = template;
    }

    <T> T run(Supplier<T> work) {
        return repeated(() -> Objects.requireNonNull(template.execute(status -> work.get())));
    }

    /** A single one, which is a transaction by itself. */
    <T> T statement(Supplier<T> statement) {
        return repeated(statement);
    }

    private static <T> T repeated(Supplier<T> work) {
        for (var tries = 1; ; tries++) {
            try {
                return work.get();
            } catch (ConcurrencyFailureException e) {
                if (tries >= TRIES) {
                    throw e;
                }
            }
        }
    }
}
