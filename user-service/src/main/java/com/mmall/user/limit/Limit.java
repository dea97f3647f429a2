package com.mmall.user.limit;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many times within a stretch of time.
 *
 * @param max how often, at least once
 * @param window counted from the first time
 */
public record Limit(int max, Duration window) {
    public Limit {
        if (max < 1 || !window.isPositive()) {
            throw new IllegalArgumentException("a limit is a number and a time, such as 10/15m");
        }
    }

    /** Reads {@code 10/15m}. */
    public static Limit valueOf(String text) {
        var parts = text.strip().split("/", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("a limit looks like 10/15m, not like " + text);
        }
        return new Limit(Integer.parseInt(parts[0].strip()), DurationStyle.detectAndParse(parts[1].strip()));
    }

    /** This limit for one of those it holds for. */
    public Use of(String name, String who) {
        return new Use(this, name + ":" + who);
    }

    /** @param key whose use it is, and of what */
    public record Use(Limit limit, String key) {}
}
