package com.mmall.payment.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** How results are counted and printed. */
final class Figures {
    private Figures() {}

    static void machine() throws IOException {
        var load = Files.readString(Path.of("/proc/loadavg")).split(" ");
        say("%d cores, load %s before", Runtime.getRuntime().availableProcessors(), load[0]);
    }

    static void say(String line, Object... values) {
        System.out.println(String.format(java.util.Locale.ROOT, line, values));
    }

    /** @param percent 100 for the longest */
    static Duration percentile(Collection<Duration> all, double percent) {
        if (all.isEmpty()) {
            return Duration.ZERO;
        }
        List<Duration> sorted = all.stream().sorted().toList();
        var index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
        return sorted.get(Math.max(0, index));
    }

    static String verdict(boolean met) {
        return met ? "met" : "MISSED";
    }

    static double mib(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
