package com.mmall.conventions.meter;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.meter.SampledGauges.Reading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SampledGaugesTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Reading> rows = new ArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private boolean away;
    private final SampledGauges gauges = new SampledGauges(registry, List.of(this::read));

    private List<Reading> read() {
        looks.incrementAndGet();
        if (away) {
            throw new IllegalStateException("the database is away");
        }
        return List.copyOf(rows);
    }

    @Test
    void showsWhatWasReadLastHoweverOftenItIsScraped() {
        rows.add(Reading.of("a.gauge", "kind", "x", 7));
        gauges.look();

        assertThat(value()).isEqualTo(7);
        assertThat(value()).isEqualTo(7);
        assertThat(looks).hasValue(1);
    }

    @Test
    void whatIsNotThereAnyMoreIsNought() {
        rows.add(Reading.of("a.gauge", "kind", "x", 7));
        gauges.look();
        rows.clear();
        gauges.look();

        assertThat(value()).isZero();
    }

    @Test
    void whatCannotBeReadIsNoNumberUntilItCan() {
        rows.add(Reading.of("a.gauge", "kind", "x", 7));
        gauges.look();
        away = true;
        gauges.look();
        assertThat(value()).isNaN();

        away = false;
        gauges.look();
        assertThat(value()).isEqualTo(7);
    }

    @Test
    void looksByItselfAndGoesOnAfterAFailure() throws InterruptedException {
        var twice = new CountDownLatch(2);
        try (var own = new SampledGauges(registry, List.of(() -> {
            twice.countDown();
            throw new IllegalStateException("the database is away");
        }))) {
            own.lookEvery(Duration.ofMillis(1));

            assertThat(twice.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private double value() {
        return registry.get("a.gauge").tag("kind", "x").gauge().value();
    }
}
