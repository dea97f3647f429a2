package com.mmall.conventions.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an {@link OpenApiSweep} has found wrong: of each kind at each operation the first, with what was sent and answered. */
final class Findings {
    private static final int MANY = 10;
    private static final int LONGEST = 900;

    private final List<String> told = new ArrayList<>();
    private final Set<String> kinds = new HashSet<>();

    void add(OpenApiOperation operation, String why, String request, String answer) {
        if (kinds.add(operation + why.replaceAll("[0-9]", ""))) {
            told.add(operation + " " + why + "\n" + shortened(request.replaceFirst("Bearer [^\r]+", "Bearer …"))
                    + "\n-> " + shortened(answer));
        }
    }

    boolean areMany() {
        return told.size() >= MANY;
    }

    List<String> told() {
        return List.copyOf(told);
    }

    /** For reports that show no more than the first line of what failed. */
    String inOneLine() {
        return String.join("; ", told).replace("\r", "").replace("\n", "\\n");
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
