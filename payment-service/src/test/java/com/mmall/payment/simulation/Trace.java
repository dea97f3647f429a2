package com.mmall.payment.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What happened in a world, line by line, for people. Costs nothing while nobody reads it. */
final class Trace {
    private final boolean read;
    private final List<String> lines = new ArrayList<>();

    private Trace(boolean read) {
        this.read = read;
    }

    static Trace unread() {
        return new Trace(false);
    }

    static Trace read() {
        return new Trace(true);
    }

    void line(Supplier<String> line) {
        if (read) {
            lines.add(line.get());
        }
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
