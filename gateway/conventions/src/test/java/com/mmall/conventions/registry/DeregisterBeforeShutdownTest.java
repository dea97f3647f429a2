package com.mmall.conventions.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

class DeregisterBeforeShutdownTest {
    private static final Duration KNOWN = Duration.ofMillis(300);

    private final AtomicReference<Instant> left = new AtomicReference<>();

    @Test
    void servesOnUntilItIsKnownThatItHasLeft() {
        assertThat(timeToStop(true, KNOWN)).isGreaterThanOrEqualTo(KNOWN);
        assertThat(left.get()).isNotNull();
    }

    @Test
    void doesNotWaitWhenThereIsNobodyElse() {
        var longerThanAnyPause = Duration.ofMinutes(5);

        assertThat(timeToStop(false, longerThanAnyPause)).isLessThan(longerThanAnyPause);
        assertThat(left.get()).isNotNull();
    }

    @Test
    void endsAlsoWithoutARegistry() {
        var leaving = new DeregisterBeforeShutdown(
                () -> {
                    throw new IllegalStateException("nobody answers");
                },
                () -> true,
                KNOWN);
        leaving.start();
        leaving.stop();

        assertThat(leaving.isRunning()).isFalse();
    }

    @Test
    void isTheFirstThingToStop() {
        assertThat(new DeregisterBeforeShutdown(() -> {}, () -> true, KNOWN).getPhase())
                .isGreaterThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 512);
    }

    private Duration timeToStop(boolean neighbours, Duration known) {
        var leaving = new DeregisterBeforeShutdown(() -> left.set(Instant.now()), () -> neighbours, known);
        leaving.start();
        var begun = Instant.now();
        leaving.stop();
        return Duration.between(begun, Instant.now());
    }
}
