package com.mmall.product.stock;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction per change of stock, repeated as a whole when it lost against another one: after a deadlock (1213)
 * everything is rolled back, after a lock wait (1205) only the statement, so going on from the middle is never right.
 * The pool's connections are READ COMMITTED: each statement sees what others have committed.
 */
@Component
class StockTransactions {
    /** Somebody else was faster between two of our statements; the next try sees what they did. */
    static final class Overtaken extends ConcurrencyFailureException {
        Overtaken(String what) {
            super(what);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(StockTransactions.class);
    private static final int TRIES = 4;

    private final TransactionTemplate transaction;

    StockTransactions(PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws StockRefusal.Busy when three more tries were lost too */
    <T> T run(String what, Supplier<T> work) {
        for (var attempt = 1; attempt <= TRIES; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (ConcurrencyFailureException e) {
                log.info("{}: lost try {} of {} against another transaction", what, attempt, TRIES);
            }
        }
        throw new StockRefusal.Busy();
    }
}
