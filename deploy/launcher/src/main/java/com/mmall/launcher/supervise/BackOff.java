package com.mmall.launcher.supervise;

import java.time.Duration;

/**
 * How patiently a part is started again.
 *
 * @param first pause before it is started again; doubled each time it ends
 * @param longest pause
 * @param steady time that a part must be up before its earlier ends are forgotten
 * @param tries how often in a row it may end before it is left alone
 */
public record BackOff(Duration first, Duration longest, Duration steady, int tries) {
    public static final BackOff USUAL =
            new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 6);

    private static final int MOST_DOUBLINGS = 20;

    /** The pause after so many ends in a row, from 1 on. */
    Duration pause(int ends) {
        var pause = first.multipliedBy(1L << Math.min(ends - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
