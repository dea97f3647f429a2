package com.mmall.logging;

/** Escapes what would begin a new line in a log, move its cursor, reorder it or hide in it. */
final class OneLine {
    private OneLine() {}

    static String of(String text) {
        if (text.chars().noneMatch(OneLine::isEscaped)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> append(safe, c));
        return safe.toString();
    }

    /** For JSON, which escapes line breaks and tabs itself. */
    static String inJson(String text) {
        if (text.chars().noneMatch(OneLine::isEscaped)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (c == '\n' || c == '\r' || c == '\t') {
                safe.append((char) c);
            } else {
                append(safe, c);
            }
        });
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        switch (c) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (isEscaped(c)) {
                    safe.append(String.format("\\u%04x", c));
                } else {
                    safe.append((char) c);
                }
            }
        }
    }

    /** Control characters, other line breaks, direction marks and overrides, and characters without a width. */
    private static boolean isEscaped(int c) {
        return c < 0x20
                || c >= 0x7F && c <= 0x9F
                || c == 0x061C
                || c >= 0x200B && c <= 0x200F
                || c >= 0x2028 && c <= 0x202E
                || c >= 0x2060 && c <= 0x206F
                || c == 0xFEFF;
    }
}
