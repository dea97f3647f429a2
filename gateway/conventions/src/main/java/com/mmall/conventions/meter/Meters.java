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

    /**
     * Shows counters before there is anything to count: Prometheus sees a rise from 0 to 1, and none from nothing to 1.
     *
     * @param values of the one tag
     */
    public static void expect(String name, String tag, String... values) {
        for (var value : values) {
            Metrics.counter(name, tag, value);
        }
    }

    /** The same for histograms. */
    public static void expectTimes(String name, List<Duration> steps, String tag, String... values) {
        for (var value : values) {
            timer(name, steps, tag, value);
        }
    }

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
        timer(name, steps, tags).record(took.isNegative() ? Duration.ZERO : took);
    }

    private static Timer timer(String name, List<Duration> steps, String... tags) {
        return Timer.builder(name)
                .tags(tags)
                .serviceLevelObjectives(steps.toArray(Duration[]::new))
                .register(Metrics.globalRegistry);
    }
}
