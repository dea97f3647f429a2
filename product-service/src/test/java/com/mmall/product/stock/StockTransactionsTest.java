package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;

class StockTransactionsTest {
    private final Transactions database = new Transactions();
    private final StockTransactions transactions = new StockTransactions(database);
    private final AtomicInteger tries = new AtomicInteger();

    @Test
    void repeatsTheWholeTransactionUpToThreeTimesAfterADeadlock() {
        assertThat(transactions.run("work", () -> deadlockBefore(4))).isEqualTo("done");

        assertThat(database.begun).isEqualTo(4);
        assertThat(database.rolledBack).isEqualTo(3);
        assertThat(database.committed).isEqualTo(1);
    }

    @Test
    void saysThatItIsBusyAfterThat() {
        assertThatThrownBy(() -> transactions.run("work", () -> deadlockBefore(5)))
                .isInstanceOf(StockRefusal.Busy.class);

        assertThat(tries).hasValue(4);
        assertThat(database.committed).isZero();
    }

    @Test
    void doesNotRepeatARefusal() {
        assertThatThrownBy(() -> transactions.run("work", () -> {
                    tries.incrementAndGet();
                    throw new StockRefusal.Released();
                }))
                .isInstanceOf(StockRefusal.Released.class);

        assertThat(tries).hasValue(1);
        assertThat(database.rolledBack).isEqualTo(1);
    }

    private String deadlockBefore(int success) {
        if (tries.incrementAndGet() < success) {
            throw new CannotAcquireLockException("1213");
        }
        return "done";
    }

    private static final class Transactions implements PlatformTransactionManager {
        private int begun;
        private int committed;
        private int rolledBack;

        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            begun++;
            return new SimpleTransactionStatus();
        }

        @Override
        public void commit(TransactionStatus status) {
            committed++;
        }

        @Override
        public void rollback(TransactionStatus status) {
            rolledBack++;
        }
    }
}
