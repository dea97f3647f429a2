package com.mmall.conventions.meter;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;

/**
 * Counts and measures what has happened, in the registry that a whole process shares. Names begin with {@code mmall.} and stand
 * in the table of deploy/watch; a tag takes one of a few fixed values, never a number or a text from outside.
 */
public final class Meters {
    private Meters() {}

    /** @param tags names and values in turn */
    public static void count(String name, String... tags) {
        Metrics.counter(name, tags).increment();
    }

    /** Adds a whole number of what the meter's name says, such as fen. */
    public static void add(String name, long amount, String... tags) {
        Metrics.counter(name, tags).increment(amount);
    }

    /**
     * A histogram.
     *
     * @param took counts as nothing if it is negative: two clocks may differ
     * @param steps upper bounds of its buckets
     */
    public static void took(String name, Duration took, List<Duration> steps, String... tags) {
        Timer.builder(name)
                .tags(tags)
                .serviceLevelObjectives(steps.toArray(Duration[]::new))
                .register(Metrics.globalRegistry)
                .record(took.isNegative() ? Duration.ZERO : took);
    }
}
