package com.mmall.tasks;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** The pauses between tries: doubled each time up to the longest, a quarter of each by chance against keeping step. */
public record BackOff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /** @param tries how often it was tried before this failure */
    public Duration pause(int tries, RandomGenerator random) {
        var doubled = first.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        var pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return pause.minusNanos(random.nextLong(pause.toNanos() / 4));
    }
}
