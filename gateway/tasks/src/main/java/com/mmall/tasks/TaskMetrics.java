package com.mmall.tasks;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code mmall.tasks{kind,outcome}}: how many were carried out and how long it took; {@code mmall.tasks.lag{kind}}. */
final class TaskMetrics {
    enum Outcome {
        DONE,
        RETRY,
        STUCK,
        /** Claimed by another instance since. */
        LOST,
        /** The database was away; the lease runs out. */
        NO_DATABASE;

        private final String tag = name().toLowerCase(Locale.ROOT);
    }

    private final MeterRegistry meters;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    TaskMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void carriedOut(String kind, Outcome outcome, Duration took) {
        timers.computeIfAbsent(
                        kind + outcome, none -> meters.timer("mmall.tasks", "kind", kind, "outcome", outcome.tag))
                .record(took);
    }

    /** From due to claimed. */
    void claimed(String kind, Duration lag) {
        timers.computeIfAbsent(kind, none -> meters.timer("mmall.tasks.lag", "kind", kind))
                .record(lag);
    }
}
