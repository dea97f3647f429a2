package com.mmall.payment.alipay;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs calls without a usable answer: each kind at once, then once in half a minute with how often it came meanwhile. */
final class Troubles {
    private static final Logger log = LoggerFactory.getLogger(Troubles.class);
    private static final Duration QUIET = Duration.ofSeconds(30);

    /** @param since how often it came after the last line */
    private record Told(long nanos, int since) {}

    private final LongSupplier nanos;
    private final Map<String, Told> told = new ConcurrentHashMap<>();

    /** @param nanos monotonic time */
    Troubles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param what one of a few fixed words, never part of an answer */
    void tell(String method, String what) {
        var now = nanos.getAsLong();
        told.compute(method + " " + what, (kind, before) -> {
            if (before != null && now - before.nanos() < QUIET.toNanos()) {
                return new Told(before.nanos(), before.since() + 1);
            }
            log.warn(
                    "No usable answer of Alipay to {}: {}; it is asked again ({} more since the last line)",
                    method,
                    what,
                    before == null ? 0 : before.since());
            return new Told(now, 0);
        });
    }
}
