package com.mmall.tasks;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** {@code mmall.tasks{kind,outcome}}: how many were carried out and how long it took; {@code mmall.tasks.lag{kind}}. */
final class TaskMetrics {
    enum Outcome {
        DONE,
        RETRY,
        STUCK,
        /** Claimed by another instance since. */
        LOST,
        /** The database was away; the lease runs out. */
        NO_DATABASE
    }

    private final MeterRegistry meters;

    TaskMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void carriedOut(String kind, Outcome outcome, Duration took) {
        meters.timer("mmall.tasks", "kind", kind, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .record(took);
    }

    /** From due to claimed. */
    void claimed(String kind, Duration lag) {
        meters.timer("mmall.tasks.lag", "kind", kind).record(lag);
    }
}
