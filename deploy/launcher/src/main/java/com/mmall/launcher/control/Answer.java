package com.mmall.launcher.control;

import java.util.List;

/** What the supervisor said to a request: its lines, and the reason if it could not do as asked (else empty). */
public record Answer(List<String> lines, String refusal) {
    public Answer {
        lines = List.copyOf(lines);
    }

    public boolean done() {
        return refusal.isEmpty();
    }
}
