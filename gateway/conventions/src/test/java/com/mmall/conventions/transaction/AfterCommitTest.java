package com.mmall.conventions.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class AfterCommitTest {
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();
    private final TransactionTemplate transactions = new TransactionTemplate(new NoDatabase());

    @Test
    void countsOnceWhatIsRepeatedAfterADeadlock() {
        var result = new RetryingTransactions(transactions).run(() -> {
            AfterCommit.run(done::incrementAndGet);
            if (tries.incrementAndGet() < 3) {
                throw new PessimisticLockingFailureException("deadlock");
            }
            assertThat(done).hasValue(0);
            return "committed";
        });

        assertThat(result).isEqualTo("committed");
        assertThat(tries).hasValue(3);
        assertThat(done).hasValue(1);
    }

    @Test
    void isDoneAtOnceOutsideATransaction() {
        AfterCommit.run(done::incrementAndGet);

        assertThat(done).hasValue(1);
    }

    @Test
    void whatItThrowsDoesNotFailWhatIsCommitted() {
        transactions.executeWithoutResult(status -> AfterCommit.run(() -> {
            done.incrementAndGet();
            throw new IllegalStateException("cannot be counted");
        }));

        assertThat(done).hasValue(1);
    }

    /** Transactions of nothing. */
    private static final class NoDatabase extends AbstractPlatformTransactionManager {
        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
