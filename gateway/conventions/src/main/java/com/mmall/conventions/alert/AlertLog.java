package com.mmall.conventions.alert;

import io.micrometer.core.instrument.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Calls the person on call: a log line that begins with {@code alert KIND}, and the counter {@code mmall_alerts_total} by
 * {@code kind} and {@code change}, which is {@code raised} or {@code cleared}.
 */
public final class AlertLog {
    private AlertLog() {}

    /**
     * @param log of the caller
     * @param kind a word of a fixed list, in capitals
     * @param text names the object, what happened and what happens next, as for {@link Logger#error(String, Object...)}
     * @param arguments a {@link Throwable} at the end is told with its stack
     */
    public static void raise(Logger log, String kind, String text, @Nullable Object... arguments) {
        log.error("alert " + kind + " " + text, arguments);
        count(kind, "raised");
    }

    /** The cause of an alert has ended: a line that begins with {@code cleared KIND}. */
    public static void clear(Logger log, String kind, String text, @Nullable Object... arguments) {
        log.info("cleared " + kind + " " + text, arguments);
        count(kind, "cleared");
    }

    private static void count(String kind, String change) {
        Metrics.counter("mmall.alerts", "kind", kind, "change", change).increment();
    }
}
