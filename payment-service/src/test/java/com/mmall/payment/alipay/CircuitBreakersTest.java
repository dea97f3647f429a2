package com.mmall.payment.alipay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {
    private static final String QUERY = "alipay.trade.query";
    private static final String REFUND = "alipay.trade.refund";
    private static final Reply HANDLED = new Reply.Handled(Samples.answer("{\"code\":\"10000\"}"));
    private static final Reply WRONG_KEY = new Reply.Misconfigured("40002 isv.invalid-signature");
    private static final Reply NO_PERMISSION = new Reply.Misconfigured("40006 isv.insufficient-isv-permissions");
    private static final Reply SILENCE = new Reply.Unknown("timed out");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // monotonic time may overflow
    private final CircuitBreakers circuits = new CircuitBreakers(nanos::get);

    @Test
    void letsAllThroughWhateverIsSilent() {
        IntStream.range(0, 10).forEach(i -> circuits.enter(QUERY).heard(SILENCE));

        assertThat(circuits.enter(QUERY).heldBack()).isFalse();
    }

    @Test
    void holdsEveryMethodBackOnceOurKeyIsRefused() {
        circuits.enter(QUERY).heard(WRONG_KEY);

        assertThat(circuits.enter(QUERY).heldBack()).isTrue();
        assertThat(circuits.enter(REFUND).heldBack()).isTrue();
        assertThat(circuits.holdsBack(REFUND)).isTrue();
    }

    @Test
    void oneAtATimeTriesAgain() {
        circuits.enter(QUERY).heard(WRONG_KEY);
        pass(1);

        assertThat(circuits.wantsProbe()).isTrue();
        assertThat(circuits.enter(REFUND).heldBack()).isFalse();
        assertThat(circuits.enter(QUERY).heldBack()).isTrue();
        assertThat(circuits.wantsProbe()).isFalse();
    }

    @Test
    void theFirstThatIsHandledLetsAllThrough() {
        circuits.enter(QUERY).heard(WRONG_KEY);
        pass(1);
        circuits.enter(QUERY).heard(HANDLED);

        assertThat(circuits.enter(QUERY).heldBack()).isFalse();
        assertThat(circuits.enter(REFUND).heldBack()).isFalse();
        assertThat(circuits.wantsProbe()).isFalse();
    }

    @Test
    void triesEverLessOftenButEveryHalfMinuteAtLeast() {
        circuits.enter(QUERY).heard(WRONG_KEY);
        for (var seconds : new int[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            pass(seconds - 1);
            assertThat(circuits.enter(QUERY).heldBack())
                    .as("after %d s", seconds - 1)
                    .isTrue();
            pass(1);
            var probe = circuits.enter(QUERY);
            assertThat(probe.heldBack()).as("after %d s", seconds).isFalse();
            probe.heard(seconds % 3 == 0 ? SILENCE : WRONG_KEY);
        }
    }

    @Test
    void anAnswerToWhatWentOutBeforeSaysNothing() {
        var early = circuits.enter(QUERY);
        var alsoEarly = circuits.enter(QUERY);
        circuits.enter(QUERY).heard(WRONG_KEY);
        alsoEarly.heard(WRONG_KEY);
        early.heard(HANDLED);

        assertThat(circuits.enter(QUERY).heldBack()).isTrue();
        pass(1);
        assertThat(circuits.enter(QUERY).heldBack()).isFalse();
    }

    @Test
    void aMissingPermissionConcernsItsMethodAlone() {
        circuits.enter(REFUND).heard(NO_PERMISSION);

        assertThat(circuits.enter(REFUND).heldBack()).isTrue();
        var query = circuits.enter(QUERY);
        assertThat(query.heldBack()).isFalse();
        query.heard(HANDLED);
        assertThat(circuits.enter(REFUND).heldBack()).isTrue();
        pass(1);
        circuits.enter(REFUND).heard(HANDLED);
        assertThat(circuits.holdsBack(REFUND)).isFalse();
    }

    @Test
    void aRefusalOfOneRequestHoldsNobodyBack() {
        circuits.enter(QUERY).heard(new Reply.Rejected("40002 isv.invalid-parameter"));

        assertThat(circuits.enter(QUERY).heldBack()).isFalse();
    }

    private void pass(int seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
