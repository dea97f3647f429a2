package com.mmall.payment.simulation;

import com.mmall.payment.simulation.Plan.Turn;
import java.util.ArrayList;
import java.util.List;

/** Leaves out what a failure does not need: turns, then faults within turns, then instances and orders. */
final class Shrinker {
    private final SystemUnderTest system;
    private final Law law;
    private Plan best;

    private Shrinker(Plan failing, SystemUnderTest system, Law law) {
        this.best = failing;
        this.system = system;
        this.law = law;
    }

    /** The smallest plan found that breaks the same law. */
    static Plan shrink(Plan failing, SystemUnderTest system) {
        var violation = Worlds.broken(failing, system);
        if (violation.isEmpty()) {
            return failing;
        }
        var shrinker = new Shrinker(failing, system, violation.get().law);
        Plan before;
        do {
            before = shrinker.best;
            shrinker.smallerWorld();
            shrinker.fewerTurns();
            shrinker.calmTurns();
        } while (!before.equals(shrinker.best));
        return shrinker.best;
    }

    /** Halves first, then quarters, down to single turns. */
    private void fewerTurns() {
        for (var size = Math.max(1, best.turns().size() / 2); size >= 1; size /= 2) {
            for (var from = best.turns().size() - size; from >= 0; from -= size) {
                var fewer = new ArrayList<>(best.turns());
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                better(best.with(fewer));
            }
        }
    }

    private void calmTurns() {
        for (var i = 0; i < best.turns().size(); i++) {
            var calmer = new ArrayList<>(best.turns());
            calmer.set(i, new Turn(calmer.get(i).number(), true));
            better(best.with(List.copyOf(calmer)));
        }
    }

    private void smallerWorld() {
        if (best.instances() > 1) {
            better(best.small(best.instances() - 1, best.orders()));
        }
        for (var orders = 1; orders < best.orders(); orders++) {
            better(best.small(best.instances(), orders));
        }
    }

    private void better(Plan candidate) {
        if (Worlds.broken(candidate, system).filter(v -> v.law == law).isPresent()) {
            best = candidate;
        }
    }
}
