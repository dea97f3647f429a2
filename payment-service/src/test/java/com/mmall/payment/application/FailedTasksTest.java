package com.mmall.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class FailedTasksTest {
    private static final ClaimedTask TASK = new ClaimedTask(1, new PaymentNo("P1"), TaskKind.TELL_PAID, 1, 1, 0);

    private final List<String> aside = new ArrayList<>();
    private boolean databaseIsAway;
    private final FailedTasks failures = new FailedTasks(new Attention() {
        @Override
        public void setAside(ClaimedTask claim, Alert alert, String about, Throwable failure) {
            if (databaseIsAway) {
                throw new DataAccessResourceFailureException("away");
            }
            aside.add(claim.paymentNo() + " " + alert + " " + about);
        }

        @Override
        public Optional<Outcome> seenTo(PaymentNo no, Set<Alert> kinds, @Nullable Instant raisedBy, Cause who) {
            return Optional.empty();
        }
    });

    @Test
    void whatFailsByItselfIsSetAside() {
        failures.failed(TASK, new IllegalStateException("a bug"));
        failures.failed(TASK, new StackOverflowError());
        failures.failed(TASK, new PaymentUnreadable("P1", "1", 42, "no such status"));

        assertThat(aside)
                .containsExactly(
                        "P1 DUTY_FAILS TELL_PAID java.lang.IllegalStateException",
                        "P1 DUTY_FAILS TELL_PAID java.lang.StackOverflowError",
                        "P1 UNREADABLE no such status");
    }

    @Test
    void aDatabaseThatIsAwayIsNobodysConcern() {
        failures.failed(TASK, new CannotCreateTransactionException("no connection"));
        failures.failed(TASK, new CannotAcquireLockException("deadlock"));
        failures.failed(TASK, new IllegalStateException(new DataAccessResourceFailureException("gone")));

        assertThat(aside).isEmpty();
    }

    @Test
    void whatCannotEvenBeSetAsideWaitsForItsLease() {
        databaseIsAway = true;

        assertThatCode(() -> failures.failed(TASK, new IllegalStateException("a bug")))
                .doesNotThrowAnyException();
    }
}
