package com.mmall.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskKind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final ClaimedTask CLAIM =
            new ClaimedTask(1, new PaymentNo("10000000000000000112345678"), TaskKind.QUERY, 7, 1, 0);

    private final TaskQueue queue = mock(TaskQueue.class);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aFreshClaimNeedsNoRenewal() {
        after(Duration.ofMillis(999));

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isTrue();
        verify(queue, never()).renew(any());
    }

    @Test
    void anOlderOneIsRenewedAndJudgedByTheRenewal() {
        after(Duration.ofSeconds(3));
        when(queue.renew(CLAIM)).thenReturn(Optional.of(renewedAt(Duration.ofSeconds(3))));

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isTrue();
        verify(queue).renew(CLAIM);
    }

    @Test
    void aClaimThatIsSomebodyElsesByNowIsNotHeld() {
        after(Duration.ofSeconds(13));
        when(queue.renew(CLAIM)).thenReturn(Optional.empty());

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isFalse();
    }

    @Test
    void aRenewalThatTookTooLongIsWorthNothing() {
        after(Duration.ofSeconds(3));
        when(queue.renew(CLAIM)).thenAnswer(call -> {
            after(Duration.ofSeconds(6));
            return Optional.of(renewedAt(Duration.ofSeconds(3)));
        });

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isFalse();
    }

    @Test
    void aFreshClaimIsRenewedIfTheCallCouldOutlastItsLease() {
        after(Duration.ofMillis(900));
        when(queue.renew(CLAIM)).thenReturn(Optional.of(renewedAt(Duration.ofMillis(900))));

        assertThat(lease(Duration.ofMillis(10_500)).holds(CLAIM)).isTrue();
        verify(queue).renew(CLAIM);
    }

    private void after(Duration time) {
        nanos.set(time.toNanos());
    }

    private static ClaimedTask renewedAt(Duration time) {
        return new ClaimedTask(
                CLAIM.id(), CLAIM.paymentNo(), CLAIM.kind(), CLAIM.fencingToken(), CLAIM.claims(), time.toNanos());
    }

    private Lease lease(Duration length) {
        var second = Duration.ofSeconds(1);
        return new Lease(
                queue,
                nanos::get,
                new PaymentProperties(
                        second, second, second, second, 5, length, Duration.ofSeconds(4), Duration.ofSeconds(10), 64));
    }
}
