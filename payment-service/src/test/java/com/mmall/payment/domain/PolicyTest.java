package com.mmall.payment.domain;

import static com.mmall.payment.testing.APayment.POLICY;
import static com.mmall.payment.testing.APayment.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.payment.testing.APayment;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTest {
    private static final PaymentNo NO = APayment.created().paymentNo();
    private static final Duration SPREAD = Duration.ofMillis(250);

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2", "2, 4", "3, 8", "4, 16", "5, 30", "6, 30", "40, 30"})
    void waitsTwiceAsLongEachTimeUpToHalfAMinute(int tries, long seconds) {
        assertThat(POLICY.backOff(tries, NO))
                .isBetween(
                        Duration.ofSeconds(seconds), Duration.ofSeconds(seconds).plus(SPREAD));
    }

    @Test
    void spreadsPaymentsThatFailedTogether() {
        var waits = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> POLICY.backOff(3, new PaymentNo("p" + i)))
                .distinct();
        assertThat(waits.count()).isGreaterThan(10);
        assertThat(POLICY.backOff(3, NO)).isEqualTo(POLICY.backOff(3, NO));
    }

    @Test
    void waitsNoLongerThanItMay() {
        var longest = Duration.ofSeconds(5);

        assertThat(POLICY.backOff(2, NO, longest)).isEqualTo(POLICY.backOff(2, NO));
        assertThat(POLICY.backOff(9, NO, longest)).isBetween(longest, longest.plus(SPREAD));
    }

    @Test
    void countsTicksFromWhenTheyWereDueAndSkipsThoseMissed() {
        var every = Duration.ofSeconds(5);

        assertThat(moment(0, 0).nextTick(every)).isEqualTo(START.plusSeconds(5));
        assertThat(moment(4, 0).nextTick(every)).isEqualTo(START.plusSeconds(5));
        assertThat(moment(5, 0).nextTick(every)).isEqualTo(START.plusSeconds(10));
        assertThat(moment(60, 0).nextTick(every)).isEqualTo(START.plusSeconds(65));
    }

    private static TransitionContext moment(int now, int due) {
        return new TransitionContext(START.plusSeconds(now), START.plusSeconds(due), 0, false, POLICY);
    }
}
