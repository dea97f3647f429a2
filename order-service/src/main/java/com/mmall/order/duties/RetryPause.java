package com.mmall.order.duties;

import com.mmall.order.application.CarryOutDuty.Outcome;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** When to try a duty again, and when to call somebody. */
final class RetryPause {
    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration FOR_A_PERSON = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 5;
    private static final int PATIENCE = 60;

    private RetryPause() {}

    /** From half a second up to ten, a quarter of it by chance, so that nobody comes in step. */
    static Duration after(Outcome outcome, int tries, RandomGenerator random) {
        if (outcome instanceof Outcome.Stuck) {
            return FOR_A_PERSON;
        }
        var doubled = SHORTEST.multipliedBy(1L << Math.min(tries, DOUBLINGS));
        var pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        return pause.minusNanos(random.nextLong(pause.toNanos() / 4));
    }

    /** At once where no repeat will help, else after about ten minutes of trying. */
    static boolean alerts(Outcome outcome, int tries) {
        return outcome instanceof Outcome.Stuck || tries >= PATIENCE;
    }
}
