package com.mmall.conventions.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        Metrics.addRegistry(registry);
    }

    @AfterEach
    void leave() {
        Metrics.removeRegistry(registry);
    }

    @Test
    void countsByTag() {
        Meters.count("a.count", "kind", "x");
        Meters.count("a.count", "kind", "x");
        Meters.add("a.sum", 4_000, "kind", "y");

        assertThat(registry.get("a.count").tag("kind", "x").counter().count()).isEqualTo(2);
        assertThat(registry.get("a.sum").tag("kind", "y").counter().count()).isEqualTo(4_000);
    }

    @Test
    void whatIsExpectedIsShownBeforeItHappens() {
        Meters.expect("a.count", "kind", "x", "y");
        Meters.expectTimes("a.time", List.of(Duration.ofSeconds(1)), "outcome", "z");

        assertThat(registry.get("a.count").tag("kind", "y").counter().count()).isZero();
        assertThat(registry.get("a.time").tag("outcome", "z").timer().count()).isZero();
    }

    @Test
    void aTimeBeforeItsBeginningIsNone() {
        Meters.took("a.time", Duration.ofSeconds(-3), List.of(Duration.ofSeconds(1)));
        Meters.took("a.time", Duration.ofSeconds(5), List.of(Duration.ofSeconds(1)));

        var timer = registry.get("a.time").timer();
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(timer.takeSnapshot().histogramCounts()).singleElement().satisfies(bucket -> {
            assertThat(bucket.bucket(TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(bucket.count()).isEqualTo(1);
        });
    }
}
