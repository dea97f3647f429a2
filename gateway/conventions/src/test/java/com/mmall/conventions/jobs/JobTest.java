package com.mmall.conventions.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration MILLI = Duration.ofMillis(1);

    private final Jobs jobs = new Jobs(Clock.systemUTC());
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void end() {
        jobs.close();
    }

    @Test
    void saysWhenItRunsBeforeItHasRun() {
        var before = Instant.now();

        var state = jobs.repeat("idle", HOUR, HOUR, runs::incrementAndGet).state();

        assertThat(state.isRunning()).isFalse();
        assertThat(state.lastRun()).isNull();
        assertThat(state.nextRun()).isBetween(before.plus(HOUR), Instant.now().plus(HOUR));
    }

    @Test
    void aFailureIsToldByItsKindAndDoesNotEndIt() {
        var job = jobs.repeat("fails", MILLI, MILLI, () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("SELECT secret", new ArithmeticException("at 10.0.0.7"));
        });

        await().until(() -> runs.get() > 2);
        await().until(() -> "ArithmeticException".equals(job.state().lastError()));
    }

    @Test
    void anErrorDoesNotEndItEither() {
        var job = jobs.repeat("broken", MILLI, MILLI, () -> {
            runs.incrementAndGet();
            throw new NoClassDefFoundError("com/mmall/Gone");
        });

        await().until(() -> runs.get() > 2);
        await().until(() -> "NoClassDefFoundError".equals(job.state().lastError()));
    }

    @Test
    void whatSucceedsHasNoErrorAnyMore() {
        var job = jobs.repeat("heals", MILLI, MILLI, () -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException();
            }
        });

        await().until(() -> runs.get() > 1
                && job.state().lastMillis() != null
                && job.state().lastError() == null);
    }

    @Test
    void aRequestRunsItOnceAndLeavesItsTimeAsItWas() {
        var job = jobs.repeat("asked", HOUR, HOUR, runs::incrementAndGet);
        var next = job.state().nextRun();

        job.runSoon();

        await().until(() -> job.state().lastMillis() != null);
        assertThat(runs).hasValue(1);
        assertThat(job.state().nextRun()).isEqualTo(next);
    }

    @Test
    void itNeverOverlapsItselfAndRequestsWhileItRunsAreOne() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var job = jobs.repeat("slow", HOUR, HOUR, () -> {
            runs.incrementAndGet();
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        job.runSoon();
        begun.await();

        assertThat(job.state().isRunning()).isTrue();
        job.runSoon();
        job.runSoon();
        assertThat(runs).hasValue(1);
        end.countDown();

        await().until(() -> runs.get() == 2 && !job.state().isRunning());
    }
}
