package com.mmall.launcher.supervise;

import java.util.Set;

/**
 * One part's place in the order of starting.
 *
 * @param needs names of the parts that must be up before
 * @param heavy whether its start keeps a core busy
 */
public record Step(Part part, Set<String> needs, boolean heavy) {
    public Step {
        needs = Set.copyOf(needs);
    }

    public static Step light(Part part, String... needs) {
        return new Step(part, Set.of(needs), false);
    }

    public static Step heavy(Part part, String... needs) {
        return new Step(part, Set.of(needs), true);
    }
}
