package com.mmall.payment.duties;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Attention;
import com.mmall.payment.application.ClaimedDuty;
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
 * Duties that end in an exception. For want of the database: the lease runs out and it is tried again. By itself, as its
 * payment cannot be read or our code has a bug: a person is told once, and it is tried ever more slowly.
 */
@Component
class FailedDuties {
    private static final Logger log = LoggerFactory.getLogger(FailedDuties.class);

    private final Attention attention;

    FailedDuties(Attention attention) {
        this.attention = attention;
    }

    void failed(ClaimedDuty duty, Throwable failure) {
        if (ofTheDatabase(failure)) {
            log.warn("duty {} of payment {} is tried again: {}", duty.kind(), duty.paymentNo(), failure.toString());
            return;
        }
        try {
            switch (failure) {
                case PaymentUnreadable e -> attention.setAside(duty, Alert.UNREADABLE, e.why(), e);
                default ->
                    attention.setAside(
                            duty,
                            Alert.DUTY_FAILS,
                            duty.kind() + " " + failure.getClass().getName(),
                            failure);
            }
        } catch (RuntimeException e) {
            log.warn("duty {} of payment {} cannot be put off: {}", duty.kind(), duty.paymentNo(), e.toString());
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
