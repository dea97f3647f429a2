package com.mmall.launcher.supervise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts parts in the order of the list, each as soon as what it needs is up; of the heavy ones only a few at once,
 * because five JVMs warming up on two cores cost each other half as much again.
 */
public final class Startup {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private record Outcome(Step step, long millis, @Nullable Exception failure) {}

    private final int heavyAtOnce;
    private final Consumer<String> said;
    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Set<String> up = new HashSet<>();
    private int running;
    private int heavyRunning;
    private volatile boolean abandoned;
    private final AtomicInteger attempts = new AtomicInteger();

    public Startup(int heavyAtOnce, Consumer<String> said) {
        this.heavyAtOnce = heavyAtOnce;
        this.said = said;
    }

    /** Nothing more is started; what is under way ends by itself or by being stopped. */
    public void abandon() {
        abandoned = true;
    }

    /** Returns when nothing is under way any more, or after that time. */
    void awaitIdle(Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (attempts.get() > 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** Returns when all are up; throws the first failure, when no other start is under way any more. */
    public void run(List<Step> steps) throws Exception {
        var waiting = new ArrayList<>(steps);
        Exception failure = null;
        while (running > 0 || (failure == null && !waiting.isEmpty())) {
            if (failure == null && !abandoned) {
                startWhatCan(waiting);
            }
            if (running == 0) {
                throw new IllegalStateException(
                        abandoned ? "stopped while starting" : "nobody brings up what these need: " + names(waiting));
            }
            var outcome = outcomes.take();
            ended(outcome);
            failure = failure == null ? outcome.failure() : failure;
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void startWhatCan(List<Step> waiting) {
        for (var step : List.copyOf(waiting)) {
            if (up.containsAll(step.needs()) && (!step.heavy() || heavyRunning < heavyAtOnce)) {
                waiting.remove(step);
                running++;
                heavyRunning += step.heavy() ? 1 : 0;
                attempts.incrementAndGet();
                Thread.ofVirtual().start(() -> {
                    outcomes.add(attempt(step));
                    attempts.decrementAndGet();
                });
            }
        }
    }

    private static Outcome attempt(Step step) {
        var begun = System.nanoTime();
        try {
            step.part().start();
            return new Outcome(step, (System.nanoTime() - begun) / 1_000_000, null);
        } catch (Exception | Error e) {
            var failure = e instanceof Exception known ? known : new IllegalStateException(e);
            return new Outcome(step, 0, failure);
        }
    }

    private void ended(Outcome outcome) {
        running--;
        heavyRunning -= outcome.step().heavy() ? 1 : 0;
        if (outcome.failure() == null) {
            var status = outcome.step().part().status();
            up.add(status.name());
            said.accept("%-20s up after %4.1f s%s"
                    .formatted(
                            status.name(),
                            outcome.millis() / 1_000.0,
                            status.port() == null ? "" : ", port " + status.port()));
        }
    }

    private static List<String> names(List<Step> steps) {
        return steps.stream().map(step -> step.part().name()).toList();
    }
}
