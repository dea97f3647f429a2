package com.mmall.payment.alipay;

import com.mmall.conventions.alert.AlertLog;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds calls back while Alipay refuses our configuration, which no repeat can change: one at a time tries whether that is
 * over, ever less often. The first that is handled lets all others through again.
 */
final class CircuitBreaker {
    private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    enum Pass {
        FREE,
        /** Goes out to see whether it is over. */
        PROBE,
        HELD_BACK
    }

    /** @param refusals of probes since it opened */
    private record Open(String code, int refusals, long probeAt) {}

    private final String about;
    private final LongSupplier nanos;
    private @Nullable Open open;
    private boolean probing;

    /** @param about what is held back, for the log */
    CircuitBreaker(String about, LongSupplier nanos) {
        this.about = about;
        this.nanos = nanos;
    }

    /** Each pass but {@code HELD_BACK} is handed back with what became of the call. */
    synchronized Pass enter() {
        if (open == null) {
            return Pass.FREE;
        }
        if (holdsBack()) {
            return Pass.HELD_BACK;
        }
        probing = true;
        return Pass.PROBE;
    }

    /** Whether a call would be held back now. */
    synchronized boolean holdsBack() {
        return open != null && (probing || nanos.getAsLong() - open.probeAt() < 0);
    }

    synchronized boolean isOpen() {
        return open != null;
    }

    /** It was handled. While open, calls that went out before say nothing about now: only the probe counts. */
    synchronized void handled(Pass pass) {
        if (pass == Pass.PROBE) {
            AlertLog.clear(log, "CONFIGURATION", "Alipay takes {} again", about);
            open = null;
            probing = false;
        }
    }

    synchronized void refused(Pass pass, String code) {
        if (open == null) {
            AlertLog.raise(
                    log,
                    "CONFIGURATION",
                    "Alipay refuses {}: {}; they wait, and one at a time tries again",
                    about,
                    code);
            open = new Open(code, 0, probeAfter(0));
        } else if (pass == Pass.PROBE) {
            later(open, code);
        }
    }

    /** It had no certain answer, or was not sent. */
    synchronized void unclear(Pass pass) {
        if (pass == Pass.PROBE && open != null) {
            later(open, open.code());
        }
    }

    private void later(Open before, String code) {
        var refusals = before.refusals() + 1;
        open = new Open(code, refusals, probeAfter(refusals));
        probing = false;
    }

    private long probeAfter(int refusals) {
        return nanos.getAsLong()
                + Math.min(LONGEST_WAIT.toNanos(), Duration.ofSeconds(1).toNanos() << Math.min(refusals, 5));
    }
}
