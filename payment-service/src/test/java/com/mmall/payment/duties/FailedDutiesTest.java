package com.mmall.payment.duties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mmall.payment.PaymentRefusals.PaymentUnreadable;
import com.mmall.payment.application.Attention;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Payments.Cause;
import com.mmall.payment.domain.Alert;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.PaymentNo;
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

class FailedDutiesTest {
    private static final ClaimedDuty DUTY = new ClaimedDuty(1, new PaymentNo("P1"), DutyKind.TELL_PAID, 1, 1, 0);

    private final List<String> aside = new ArrayList<>();
    private boolean databaseIsAway;
    private final FailedDuties failures = new FailedDuties(new Attention() {
        @Override
        public void setAside(ClaimedDuty claim, Alert alert, String about, Throwable failure) {
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
        failures.failed(DUTY, new IllegalStateException("a bug"));
        failures.failed(DUTY, new StackOverflowError());
        failures.failed(DUTY, new PaymentUnreadable("P1", "1", 42, "no such status"));

        assertThat(aside)
                .containsExactly(
                        "P1 DUTY_FAILS TELL_PAID java.lang.IllegalStateException",
                        "P1 DUTY_FAILS TELL_PAID java.lang.StackOverflowError",
                        "P1 UNREADABLE no such status");
    }

    @Test
    void aDatabaseThatIsAwayIsNobodysConcern() {
        failures.failed(DUTY, new CannotCreateTransactionException("no connection"));
        failures.failed(DUTY, new CannotAcquireLockException("deadlock"));
        failures.failed(DUTY, new IllegalStateException(new DataAccessResourceFailureException("gone")));

        assertThat(aside).isEmpty();
    }

    @Test
    void whatCannotEvenBeSetAsideWaitsForItsLease() {
        databaseIsAway = true;

        assertThatCode(() -> failures.failed(DUTY, new IllegalStateException("a bug")))
                .doesNotThrowAnyException();
    }
}
