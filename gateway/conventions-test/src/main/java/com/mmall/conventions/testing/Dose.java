package com.mmall.conventions.testing;

import java.util.concurrent.ThreadLocalRandom;

/**
 * One in so many, from another place in each run: as many runs as that, one from each place, send all.
 *
 * @param every at least 1
 * @param start the number of the first, from 0
 */
record Dose(int every, int start) {
    Dose {
        if (every < 1) {
            throw new IllegalArgumentException("every " + every + " is less than 1");
        }
        start = Math.floorMod(start, every);
    }

    /** {@code -Dmmall.sweep.every}, 9 by default, and {@code -Dmmall.sweep.start}, by default any. */
    static Dose asked() {
        var every = Integer.getInteger("mmall.sweep.every", 9);
        return new Dose(
                every,
                Integer.getInteger(
                        "mmall.sweep.start", ThreadLocalRandom.current().nextInt(every)));
    }

    /** @param number of a request, from 0 */
    boolean holds(int number) {
        return number % every == start;
    }

    /** What asks for the same again. */
    @Override
    public String toString() {
        return "-Dmmall.sweep.every=" + every + " -Dmmall.sweep.start=" + start;
    }
}
