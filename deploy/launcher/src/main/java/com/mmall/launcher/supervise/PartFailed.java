package com.mmall.launcher.supervise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part did not come up (or did not go). Says why in one line, and what the part said last. */
public final class PartFailed extends Exception {
    private final List<String> lastLines;

    public PartFailed(String part, String why, List<String> lastLines, @Nullable Throwable cause) {
        super(part + " " + why, cause);
        this.lastLines = List.copyOf(lastLines);
    }

    public List<String> lastLines() {
        return lastLines;
    }
}
