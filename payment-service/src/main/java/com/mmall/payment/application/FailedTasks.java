package com.mmall.payment.application;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.Alert;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tasks that end in an exception. For want of the database: the lease runs out and it is tried again. By itself, as its
 * payment cannot be read or our code has a bug: a person is told once, and it is tried ever more slowly.
 */
@Component
public class FailedTasks {
    private static final Logger log = LoggerFactory.getLogger(FailedTasks.class);

    private final Attention attention;

    FailedTasks(Attention attention) {
        this.attention = attention;
    }

    public void failed(ClaimedTask task, Throwable failure) {
        if (ofTheDatabase(failure)) {
            log.warn("task {} of payment {} is tried again: {}", task.kind(), task.paymentNo(), failure.toString());
            return;
        }
        try {
            switch (failure) {
                case PaymentUnreadable e -> attention.setAside(task, Alert.UNREADABLE, e.why(), e);
                default ->
                    attention.setAside(
                            task,
                            Alert.DUTY_FAILS,
                            task.kind() + " " + failure.getClass().getName(),
                            failure);
            }
        } catch (RuntimeException e) {
            log.warn("task {} of payment {} cannot be put off: {}", task.kind(), task.paymentNo(), e.toString());
        }
    }

    private static boolean ofTheDatabase(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(e -> e instanceof TransactionException
                        || e instanceof TransientDataAccessException
                        || e instanceof RecoverableDataAccessException
                        || e instanceof DataAccessResourceFailureException);
    }
}
