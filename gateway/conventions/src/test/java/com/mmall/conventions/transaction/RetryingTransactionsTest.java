package com.mmall.conventions.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class RetryingTransactionsTest {
    private final Database database = new Database();
    private final RetryingTransactions transactions = new RetryingTransactions(new TransactionTemplate(database));
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void repeatsTheWholeTransactionUpToThreeTimesAfterADeadlock() {
        assertThat(transactions.run(() -> deadlockBefore(4))).isEqualTo("done");

        assertThat(database.begun).isEqualTo(4);
        assertThat(database.rolledBack).isEqualTo(3);
        assertThat(database.committed).isEqualTo(1);
    }

    @Test
    void saysWhatItLostAgainstAfterThat() {
        assertThatThrownBy(() -> transactions.run(() -> deadlockBefore(5)))
                .isInstanceOf(CannotAcquireLockException.class);

        assertThat(tries).hasValue(4);
        assertThat(database.committed).isZero();
    }

    @Test
    void repeatsNothingElse() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    tries.incrementAndGet();
                    throw new DuplicateKeyException("one of its kind");
                }))
                .isInstanceOf(DuplicateKeyException.class);

        assertThat(tries).hasValue(1);
        assertThat(database.rolledBack).isEqualTo(1);
    }

    @Test
    void repeatsOneStatementWithoutATransaction() {
        assertThat(transactions.statement(() -> deadlockBefore(4))).isEqualTo("done");
        assertThat(database.begun).isZero();
    }

    @Test
    void waitsForAConnectionUpToThreeTimesMoreIfAsked() {
        database.refusals = 3;
        assertThat(transactions.runWaitingForConnection(() -> "done")).isEqualTo("done");

        database.refusals = 4;
        assertThatThrownBy(() -> transactions.runWaitingForConnection(() -> "done"))
                .isInstanceOf(CannotCreateTransactionException.class);

        database.refusals = 1;
        assertThatThrownBy(() -> transactions.run(() -> "done")).isInstanceOf(CannotCreateTransactionException.class);
    }

    @Test
    void waitsAsLongForOneThatTheFirstStatementTakes() {
        assertThat(transactions.runWaitingForConnection(() -> {
                    if (tries.incrementAndGet() < 4) {
                        throw new TransientDataAccessResourceException(
                                "first statement", new SQLTransientConnectionException("none is free"));
                    }
                    return "done";
                }))
                .isEqualTo("done");

        tries.set(0);
        assertThatThrownBy(() -> transactions.runWaitingForConnection(() -> {
                    tries.incrementAndGet();
                    throw new QueryTimeoutException("too long", new SQLTimeoutException());
                }))
                .isInstanceOf(QueryTimeoutException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void isNotNested() {
        assertThatThrownBy(() -> transactions.run(() -> transactions.run(() -> deadlockBefore(2))))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tries).hasValue(0);
    }

    private String deadlockBefore(int success) {
        if (tries.incrementAndGet() < success) {
            throw new CannotAcquireLockException("1213");
        }
        return "done";
    }

    private static final class Database extends AbstractPlatformTransactionManager {
        private int refusals;
        private int begun;
        private int committed;
        private int rolledBack;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            if (refusals-- > 0) {
                throw new CannotCreateTransactionException("no connection");
            }
            begun++;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            committed++;
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {
            rolledBack++;
        }
    }
}
