package com.mmall.payment.simulation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An accident that happens just while somebody waits for a certain answer. */
final class ArrangedAccident {
    private static final class Planned {
        final int depth;
        final Runnable accident;
        int waitsLeft;

        Planned(int depth, int nth, Runnable accident) {
            this.depth = depth;
            this.waitsLeft = nth;
            this.accident = accident;
        }
    }

    private @Nullable Planned planned;

    /** @param depth within how many others' pauses the work is done: only its own waits count */
    void arranged(int depth, int nth, Runnable accident, Runnable work) {
        var outer = planned;
        planned = new Planned(depth, nth, accident);
        try {
            work.run();
        } finally {
            planned = outer;
        }
    }

    Optional<Runnable> whileWaiting(int depth) {
        var p = planned;
        if (p == null || depth != p.depth || --p.waitsLeft > 0) {
            return Optional.empty();
        }
        planned = null;
        return Optional.of(p.accident);
    }
}
