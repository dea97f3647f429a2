package com.mmall.order.store;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a transaction again, as a whole and at most three times, when the database chose it to resolve a deadlock. */
@Component
class WholeTransactions {
    private static final int TIMES = 3;
    private static final int TIMES_WITHOUT_CONNECTION = 4;

    private final TransactionTemplate transaction;

    WholeTransactions(PlatformTransactionManager transactions) {
        transaction = new TransactionTemplate(transactions);
    }

    /** Waits for a database connection several times as long; nothing has happened when there is none. */
    <T> T runWaitingForConnection(Supplier<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return run(work);
            } catch (CannotCreateTransactionException e) {
                if (attempt == TIMES_WITHOUT_CONNECTION) {
                    throw e;
                }
            }
        }
    }

    <T> T run(Supplier<T> work) {
        for (var attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (PessimisticLockingFailureException e) {
                if (attempt == TIMES) {
                    throw e;
                }
            }
        }
    }
}
