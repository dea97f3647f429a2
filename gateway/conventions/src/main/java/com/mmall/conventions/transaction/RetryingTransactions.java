package com.mmall.conventions.transaction;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Transactions that lose against others: after a deadlock (1213) everything is rolled back, after a lock time-out (1205)
 * only one statement, so the whole is repeated from its beginning, at once and at most three times. The work must
 * therefore have no effect outside the database. Connections are READ COMMITTED: a repeat sees what others committed.
 */
public final class RetryingTransactions {
    /** Another transaction committed between two statements of ours; the repeat sees it. */
    public static final class Overtaken extends ConcurrencyFailureException {
        public Overtaken(String what) {
            super(what);
        }
    }

    static final int RETRIES = 3;

    private final TransactionOperations transaction;
    private final RetryTemplate conflicts = retrying(ConcurrencyFailureException.class);
    private final RetryTemplate connections = new RetryTemplate(RetryPolicy.builder()
            .predicate(RetryingTransactions::isWithoutConnection)
            .maxRetries(RETRIES)
            .delay(Duration.ZERO)
            .build());

    public RetryingTransactions(TransactionOperations transaction) {
        this.transaction = transaction;
    }

    /**
     * @throws ConcurrencyFailureException after the last repeat; it is answered with 503
     * @throws IllegalStateException inside another transaction: a repeat would not undo what that one did
     */
    public <T> T run(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a transaction that may be repeated was begun inside another one");
        }
        return conflicts.invoke(() -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    /** Waits for a database connection several times as long; nothing has happened when there is none. */
    public <T> T runWaitingForConnection(Supplier<T> work) {
        return connections.invoke(() -> run(work));
    }

    /** One statement, which is a transaction by itself. */
    public <T> T statement(Supplier<T> statement) {
        return conflicts.invoke(statement);
    }

    /** With several database servers a connection is taken for the first statement, as it says where to. */
    private static boolean isWithoutConnection(Throwable e) {
        return e instanceof CannotCreateTransactionException
                || e instanceof TransientDataAccessResourceException
                        && NestedExceptionUtils.getRootCause(e) instanceof SQLTransientConnectionException;
    }

    private static RetryTemplate retrying(Class<? extends Throwable> failure) {
        return new RetryTemplate(RetryPolicy.builder()
                .includes(failure)
                .maxRetries(RETRIES)
                .delay(Duration.ZERO)
                .build());
    }
}
