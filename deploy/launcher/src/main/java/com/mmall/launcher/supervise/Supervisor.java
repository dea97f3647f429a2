package com.mmall.launcher.supervise;

import com.mmall.launcher.process.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps the parts of one shop: brings them up in order, one by one on request, and takes them down again. */
public final class Supervisor {
    private static final Duration TO_NOTICE = Duration.ofSeconds(30);

    private final List<Step> steps;
    private final Startup startup;
    private final PartLocks locks = new PartLocks();
    private final Watchdog watchdog;
    private final Scaling scaling;

    /**
     * @param steps in the order of starting; they are stopped in the opposite one
     * @param instances makes more of the services among them
     * @param said hears of each part that ended by itself, and what is done about it
     */
    public Supervisor(List<Step> steps, Instances instances, Startup startup, BackOff backOff, Consumer<String> said) {
        this.steps = new CopyOnWriteArrayList<>(steps);
        this.startup = startup;
        this.watchdog = new Watchdog(() -> List.copyOf(this.steps), locks, backOff, said);
        this.scaling = new Scaling(this.steps, locks, instances);
    }

    /** From now on a part that ends by itself is started again. */
    public void watchOver() {
        watchdog.begin();
    }

    public void startAll() throws Exception {
        startup.run(steps);
    }

    /** Ends for good, also in the middle of a start: what was just being started is stopped too. */
    public synchronized void shutDown(Consumer<String> said) {
        watchdog.end();
        startup.abandon();
        stopAll(said);
        startup.awaitIdle(TO_NOTICE);
        stopAll(said);
    }

    /** Stops everything, the services side by side and what they need after them. Goes on when one part fails. */
    public void stopAll(Consumer<String> said) {
        var left = new ArrayList<>(steps.reversed());
        while (!left.isEmpty()) {
            var needed = left.stream().flatMap(step -> step.needs().stream()).toList();
            var now = left.stream()
                    .filter(step -> !needed.contains(step.part().name()))
                    .toList();
            stopTogether(now, said);
            left.removeAll(now);
        }
    }

    /** Carries out {@code status}, {@code start}, {@code stop}, {@code restart} and {@code scale}. */
    public void carryOut(String verb, String argument, Consumer<String> said) throws Exception {
        switch (verb) {
            case "status" -> steps.forEach(step -> said.accept(StatusLine.of(withMemory(step))));
            case "stop" -> part(argument).stop();
            case "start" -> start(part(argument), said);
            case "restart" -> {
                part(argument).stop();
                start(part(argument), said);
            }
            case "scale" -> scale(argument, said);
            default -> throw new IllegalArgumentException("unknown request " + verb);
        }
    }

    private void start(Part part, Consumer<String> said) throws Exception {
        try {
            locks.holding(part.name(), part::start);
        } catch (PartFailed e) {
            e.lastLines().forEach(said);
            throw e;
        }
    }

    private void scale(String wish, Consumer<String> said) throws Exception {
        try {
            scaling.carryOut(wish, said);
        } catch (PartFailed e) {
            e.lastLines().forEach(said);
            throw e;
        }
    }

    private StatusLine withMemory(Step step) {
        var status = step.part().status();
        var rss = status.pid() == null ? OptionalLong.empty() : Memory.rssMiB(status.pid());
        return new StatusLine(status, rss, watchdog.restartsOf(step.part()));
    }

    /** Finds a part by its name; an only instance also by the name of its service. */
    private Part part(String name) {
        var exact = steps.stream()
                .map(Step::part)
                .filter(p -> p.name().equals(name))
                .findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        var instances = steps.stream()
                .map(Step::part)
                .filter(p -> p.name().matches(java.util.regex.Pattern.quote(name) + "-\\d+"))
                .toList();
        if (instances.size() == 1) {
            return instances.getFirst();
        }
        throw new IllegalArgumentException("there is no part " + name + "; there are "
                + String.join(", ", steps.stream().map(s -> s.part().name()).toList()));
    }

    private static void stopTogether(List<Step> together, Consumer<String> said) {
        var threads = together.stream()
                .map(step -> Thread.ofVirtual().start(() -> stop(step.part(), said)))
                .toList();
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void stop(Part part, Consumer<String> said) {
        var ran = part.status().pid() != null;
        try {
            part.stop();
            if (ran) {
                said.accept(part.name() + " stopped");
            }
        } catch (PartFailed | RuntimeException e) {
            said.accept(part.name() + " did not stop: " + e.getMessage());
        }
    }
}
