package com.mmall.payment.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.PaymentNo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final ClaimedDuty CLAIM =
            new ClaimedDuty(1, new PaymentNo("10000000000000000112345678"), DutyKind.QUERY, 7, 1, 0);

    private final Payments payments = mock(Payments.class);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void aFreshClaimNeedsNoRenewal() {
        after(Duration.ofMillis(999));

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isTrue();
        verify(payments, never()).renew(any());
    }

    @Test
    void anOlderOneIsRenewedAndJudgedByTheRenewal() {
        after(Duration.ofSeconds(3));
        when(payments.renew(CLAIM)).thenReturn(Optional.of(renewedAt(Duration.ofSeconds(3))));

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isTrue();
        verify(payments).renew(CLAIM);
    }

    @Test
    void aClaimThatIsSomebodyElsesByNowIsNotHeld() {
        after(Duration.ofSeconds(13));
        when(payments.renew(CLAIM)).thenReturn(Optional.empty());

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isFalse();
    }

    @Test
    void aRenewalThatTookTooLongIsWorthNothing() {
        after(Duration.ofSeconds(3));
        when(payments.renew(CLAIM)).thenAnswer(call -> {
            after(Duration.ofSeconds(6));
            return Optional.of(renewedAt(Duration.ofSeconds(3)));
        });

        assertThat(lease(Duration.ofSeconds(12)).holds(CLAIM)).isFalse();
    }

    @Test
    void aFreshClaimIsRenewedIfTheCallCouldOutlastItsLease() {
        after(Duration.ofMillis(900));
        when(payments.renew(CLAIM)).thenReturn(Optional.of(renewedAt(Duration.ofMillis(900))));

        assertThat(lease(Duration.ofMillis(10_500)).holds(CLAIM)).isTrue();
        verify(payments).renew(CLAIM);
    }

    private void after(Duration time) {
        nanos.set(time.toNanos());
    }

    private static ClaimedDuty renewedAt(Duration time) {
        return new ClaimedDuty(
                CLAIM.id(), CLAIM.paymentNo(), CLAIM.kind(), CLAIM.token(), CLAIM.claims(), time.toNanos());
    }

    private Lease lease(Duration length) {
        var second = Duration.ofSeconds(1);
        return new Lease(
                payments,
                nanos::get,
                new PaymentProperties(
                        second, second, second, second, 5, length, Duration.ofSeconds(4), Duration.ofSeconds(10), 64));
    }
}
