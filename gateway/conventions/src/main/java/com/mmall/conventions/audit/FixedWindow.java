package com.mmall.conventions.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** So many times per stretch of time; says in the log when more came. */
final class FixedWindow {
    private static final Logger log = LoggerFactory.getLogger(FixedWindow.class);

    private final int most;
    private final Duration length;
    private final Clock clock;
    private Instant end = Instant.MIN;
    private int times;

    FixedWindow(int most, Duration length, Clock clock) {
        this.most = most;
        this.length = length;
        this.clock = clock;
    }

    synchronized boolean isOpen() {
        var now = clock.instant();
        if (now.isAfter(end)) {
            end = now.plus(length);
            times = 0;
        }
        times++;
        if (times == most + 1) {
            log.warn("more than {} refusals within {}: the rest of them leaves no audit events", most, length);
        }
        return times <= most;
    }
}
