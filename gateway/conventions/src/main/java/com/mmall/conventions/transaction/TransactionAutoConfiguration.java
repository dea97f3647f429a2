package com.mmall.conventions.transaction;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionTemplate;

/** Repeats transactions that lost against others, alike in every service with a database. */
@AutoConfiguration(afterName = "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration")
@ConditionalOnSingleCandidate(TransactionTemplate.class)
public class TransactionAutoConfiguration {
    @Bean
    RetryingTransactions retryingTransactions(TransactionTemplate transaction) {
        return new RetryingTransactions(transaction);
    }
}
