package com.mmall.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The longest call takes ten seconds. */
class LeaseGuardTest {
    private static final ClaimedTask CLAIM = new ClaimedTask(Task.idle(new TaskId("1", "CANCEL")), 0);
    private static final Duration TWELVE_SECONDS = Duration.ofSeconds(12);

    private final TaskQueue queue = mock();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void doesNotRenewAFreshClaim() {
        after(Duration.ofMillis(900));

        assertThat(lease(TWELVE_SECONDS).holds(CLAIM)).isTrue();
        verify(queue, never()).renew(any());
    }

    @Test
    void renewsAnOlderOneAndJudgesItByTheRenewal() {
        after(Duration.ofSeconds(3));
        when(queue.renew(CLAIM)).thenReturn(Optional.of(CLAIM.claimedAt(nanos.get())));

        assertThat(lease(TWELVE_SECONDS).holds(CLAIM)).isTrue();
        verify(queue).renew(CLAIM);
    }

    @Test
    void doesNotHoldWhatIsAnothersByNow() {
        after(Duration.ofSeconds(13));
        when(queue.renew(CLAIM)).thenReturn(Optional.empty());

        assertThat(lease(TWELVE_SECONDS).holds(CLAIM)).isFalse();
    }

    @Test
    void takesARenewalThatTookTooLongForWorthNothing() {
        after(Duration.ofSeconds(3));
        when(queue.renew(CLAIM)).thenAnswer(call -> {
            after(Duration.ofSeconds(6));
            return Optional.of(CLAIM.claimedAt(Duration.ofSeconds(3).toNanos()));
        });

        assertThat(lease(TWELVE_SECONDS).holds(CLAIM)).isFalse();
    }

    @Test
    void renewsAFreshClaimIfTheCallCouldOutlastItsLease() {
        after(Duration.ofMillis(900));
        when(queue.renew(CLAIM)).thenReturn(Optional.of(CLAIM.claimedAt(nanos.get())));

        assertThat(lease(Duration.ofMillis(10_500)).holds(CLAIM)).isTrue();
        verify(queue).renew(CLAIM);
    }

    private void after(Duration time) {
        nanos.set(time.toNanos());
    }

    private LeaseGuard lease(Duration length) {
        return new LeaseGuard(queue, nanos::get, length, Duration.ofSeconds(10));
    }
}
