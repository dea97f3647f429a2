package com.mmall.tasks;

import com.mmall.conventions.alert.AlertLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares our clock with the database's: an instance that is off takes no tasks and says so once. */
final class ClockGuard {
    private static final Logger log = LoggerFactory.getLogger(ClockGuard.class);
    private static final Duration MAY_DIFFER = Duration.ofSeconds(2);
    private static final int ROUNDS_BETWEEN_LOOKS = 8;

    private final TaskQueue queue;
    private final Clock clock;
    private int rounds;
    private boolean agree = true;

    ClockGuard(TaskQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Looks at every eighth call; while they differ, at each. */
    boolean clocksAgree() {
        if (rounds++ % ROUNDS_BETWEEN_LOOKS == 0 || !agree) {
            var ahead = databaseAhead();
            var before = agree;
            agree = ahead.abs().compareTo(MAY_DIFFER) <= 0;
            if (before && !agree) {
                AlertLog.raise(
                        log, "CLOCK", "the database's clock is {} ahead of ours; this instance claims no tasks", ahead);
            } else if (agree && !before) {
                AlertLog.clear(log, "CLOCK", "this instance claims tasks again");
            }
        }
        return agree;
    }

    /** Of several servers, the one that is furthest from us. */
    private Duration databaseAhead() {
        var before = new Instant[] {clock.instant()};
        return queue.clocks()
                .map(there -> {
                    var after = clock.instant();
                    var ahead = ahead(before[0], there, after);
                    before[0] = after;
                    return ahead;
                })
                .max(Comparator.comparing(Duration::abs))
                .orElse(Duration.ZERO);
    }

    /** However long the answer took: no more than what it proves. */
    private static Duration ahead(Instant before, Instant there, Instant after) {
        if (there.isBefore(before)) {
            return Duration.between(before, there);
        }
        return there.isAfter(after) ? Duration.between(after, there) : Duration.ZERO;
    }
}
