package com.mmall.launcher.supervise;

/**
 * How often a part was started again after it had ended by itself.
 *
 * @param count since the shop came up
 * @param why how it ended the last time, such as {@code exit code 137}; empty when it never did
 * @param gaveUp whether it is left alone because it ended too often in a row
 */
public record Restarts(int count, String why, boolean gaveUp) {
    public static final Restarts NONE = new Restarts(0, "", false);

    Restarts endedBecause(String reason) {
        return new Restarts(count, reason.replace('\t', ' '), gaveUp);
    }

    Restarts oneMore() {
        return new Restarts(count + 1, why, false);
    }

    Restarts givenUp() {
        return new Restarts(count, why, true);
    }

    Restarts triedAgain() {
        return new Restarts(count, why, false);
    }
}
