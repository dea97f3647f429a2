package com.mmall.launcher.supervise;

import com.mmall.launcher.supervise.Part.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Starts a part again that ended by itself, ever more slowly, and leaves one alone that keeps ending. */
final class Watchdog {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Supplier<List<Step>> steps;
    private final PartLocks locks;
    private final BackOff backOff;
    private final Consumer<String> said;
    private final Map<Part, WatchedPart> watched = new ConcurrentHashMap<>();
    private volatile boolean watching;

    Watchdog(Supplier<List<Step>> steps, PartLocks locks, BackOff backOff, Consumer<String> said) {
        this.steps = steps;
        this.locks = locks;
        this.backOff = backOff;
        this.said = said;
    }

    void begin() {
        watching = true;
        Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
    }

    /** Starts nothing more; a start that is under way ends when its part is stopped. */
    void end() {
        watching = false;
    }

    Restarts restartsOf(Part part) {
        return of(part).restarts();
    }

    private WatchedPart of(Part part) {
        return watched.computeIfAbsent(part, p -> new WatchedPart(p, backOff, said));
    }

    private void watch() {
        while (watching) {
            lookAtAll(System.nanoTime());
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    void lookAtAll(long now) {
        var all = steps.get();
        watched.keySet().retainAll(all.stream().map(Step::part).toList());
        for (var step : all) {
            if (!waitsForAnother(step, all) && of(step.part()).isDue(now)) {
                Thread.ofVirtual().start(() -> startAgain(step.part()));
            }
        }
    }

    /** Without a part that it needs, and that is being brought back, a start would fail and be counted. */
    private boolean waitsForAnother(Step step, List<Step> all) {
        return all.stream()
                .map(Step::part)
                .filter(part -> step.needs().contains(part.name()))
                .anyMatch(part -> isComingBack(part));
    }

    private boolean isComingBack(Part part) {
        var state = part.status().state();
        return (state == State.DOWN && !of(part).restarts().gaveUp()) || state == State.STARTING;
    }

    boolean isStartingAnything() {
        return watched.values().stream().anyMatch(WatchedPart::isStartingAgain);
    }

    private void startAgain(Part part) {
        try {
            locks.holding(part.name(), part::startAgain);
            of(part).started();
        } catch (PartFailed e) {
            of(part).failed(e);
        } catch (Exception | Error e) {
            of(part).failed(new PartFailed(part.name(), "cannot be started: " + e, List.of(), e));
        }
    }
}
