package com.mmall.payment.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Many worlds, each in one thread, on as many threads as wanted. */
final class Worlds {
    static {
        // Nobody could read what is logged by thousands of worlds in which all goes wrong.
        ((Logger) LoggerFactory.getLogger("com.mmall.payment.application")).setLevel(Level.OFF);
        ((Logger) LoggerFactory.getLogger("com.mmall.tasks")).setLevel(Level.OFF);
    }

    private Worlds() {}

    /** What was broken, if anything was. */
    static Optional<Invariants.Violation> broken(Plan plan, SystemUnderTest system, Coverage coverage, Trace trace) {
        try {
            new World(plan, system, coverage, trace).run();
            return Optional.empty();
        } catch (Invariants.Violation e) {
            return Optional.of(e);
        }
    }

    static Optional<Invariants.Violation> broken(Plan plan, SystemUnderTest system) {
        return broken(plan, system, new Coverage(), Trace.unread());
    }

    /** The first plan found that breaks something; which one that is depends on the seeds alone. */
    static Optional<Plan> firstBroken(long firstSeed, long seeds, SystemUnderTest system, Coverage coverage) {
        for (var seed = firstSeed; seed < firstSeed + seeds; seed++) {
            var plan = Plan.of(seed);
            if (broken(plan, system, coverage, Trace.unread()).isPresent()) {
                return Optional.of(plan);
            }
        }
        return Optional.empty();
    }

    static Optional<Plan> firstBroken(
            long firstSeed, long seeds, int threads, SystemUnderTest system, Coverage coverage)
            throws InterruptedException {
        var next = new AtomicLong(firstSeed);
        var end = firstSeed + seeds;
        Callable<Optional<Plan>> worker = () -> {
            var mine = new Coverage();
            var found = Optional.<Plan>empty();
            for (var from = next.getAndAdd(1_000); from < end && found.isEmpty(); from = next.getAndAdd(1_000)) {
                found = firstBroken(from, Math.min(1_000, end - from), system, mine);
            }
            synchronized (coverage) {
                coverage.add(mine);
            }
            found.ifPresent(plan -> next.set(end));
            return found;
        };
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var workers = new ArrayList<Callable<Optional<Plan>>>();
            for (int i = 0; i < threads; i++) {
                workers.add(worker);
            }
            for (var result : pool.invokeAll(workers)) {
                if (result.get().isPresent()) {
                    return result.get();
                }
            }
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A failure as a person wants it: shrunk, told line by line, and to be replayed. */
    static String report(Plan failing, SystemUnderTest system) {
        var shrunk = Shrinker.shrink(failing, system);
        var trace = Trace.read();
        var violation = broken(shrunk, system, new Coverage(), trace);
        return "seed " + failing.seed() + " breaks "
                + violation.map(Throwable::getMessage).orElse("nothing any more") + "\nshrunk from "
                + failing.turns().size() + " turns to " + shrunk.turns().size()
                + "; replay it with -Dmmall.simulation.replay=" + shrunk + "\n" + trace;
    }
}
