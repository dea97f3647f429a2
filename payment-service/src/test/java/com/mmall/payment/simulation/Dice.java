package com.mmall.payment.simulation;

import java.util.List;

/** Chance from a seed. Each turn of a world has dice of its own, so that leaving one turn out changes no other's throws. */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    Dice(long seed, int turn) {
        state = mixed(mixed(seed * GOLDEN) + turn * GOLDEN);
    }

    int below(int bound) {
        state += GOLDEN;
        return (int) (((mixed(state) >>> 33) * bound) >>> 31);
    }

    boolean percent(int percent) {
        return below(100) < percent;
    }

    <T> T any(List<T> all) {
        return all.get(below(all.size()));
    }

    private static long mixed(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
