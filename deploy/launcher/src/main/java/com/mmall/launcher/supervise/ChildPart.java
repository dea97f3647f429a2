package com.mmall.launcher.supervise;

import com.mmall.launcher.process.Ending;
import com.mmall.launcher.process.LogTail;
import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import com.mmall.launcher.process.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A part that is a process of its own. One that ends by itself is down until it is started again. */
public final class ChildPart implements Part {
    /** How a part's program is found anew at each start, so that a restart takes what was built since. */
    @FunctionalInterface
    public interface Recipe {
        Program program() throws Exception;
    }

    private static final int LAST_LINES = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A process has ended for the system a moment before it has for the JVM that started it. */
    private static final Duration TO_BE_KNOWN = Duration.ofSeconds(5);

    private final String name;
    private final int port;
    private final Recipe recipe;
    private final Readiness readiness;
    private final PidFile pidFile;
    private final Patience patience;

    private @Nullable Process process;
    private State state = State.STOPPED;
    private int stops;

    /** How long a part may take to come up, and how long to go before it is killed. */
    public record Patience(Duration toStart, Duration toStop) {}

    public ChildPart(String name, int port, Recipe recipe, Readiness readiness, PidFile pidFile, Patience patience) {
        this.name = name;
        this.port = port;
        this.recipe = recipe;
        this.readiness = readiness;
        this.pidFile = pidFile;
        this.patience = patience;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws PartFailed {
        start(stops());
    }

    @Override
    public void startAgain() throws PartFailed {
        int stopsBefore;
        synchronized (this) {
            if (process == null || process.isAlive()) {
                return;
            }
            stopsBefore = stops;
        }
        start(stopsBefore);
    }

    private void start(int stopsBefore) throws PartFailed {
        if (isAlive()) {
            return;
        }
        var program = program();
        Process started;
        synchronized (this) {
            if (isAlive()) {
                return;
            }
            if (stops != stopsBefore) { // preparing a program takes a while
                throw new PartFailed(name, "was stopped while it was being started", List.of(), null);
            }
            started = spawn(program);
            process = started;
            state = State.STARTING;
        }
        awaitReady(started, program);
        become(State.UP);
    }

    private synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    private synchronized int stops() {
        return stops;
    }

    @Override
    public void stop() throws PartFailed {
        Process stopping;
        synchronized (this) {
            stops++;
            stopping = process;
            state = State.STOPPED;
            process = null;
        }
        try {
            if (stopping != null) {
                var mark = ProcessMark.of(stopping.pid());
                mark.ifPresent(m -> Ending.of(m, patience.toStop()));
            }
            pidFile.delete();
        } catch (IOException e) {
            throw new PartFailed(name, "left its pid file: " + e.getMessage(), List.of(), e);
        }
    }

    @Override
    public synchronized Status status() {
        if (process == null) {
            return new Status(name, State.STOPPED, null, port, null);
        }
        return process.isAlive()
                ? new Status(name, state, process.pid(), port, null)
                : new Status(name, State.DOWN, null, port, process.exitValue());
    }

    private synchronized void become(State next) {
        if (process != null) {
            state = next;
        }
    }

    private Program program() throws PartFailed {
        try {
            return recipe.program();
        } catch (Exception e) {
            throw new PartFailed(name, "cannot be started: " + e.getMessage(), List.of(), e);
        }
    }

    private Process spawn(Program program) throws PartFailed {
        try {
            var started = program.start();
            var mark = ProcessMark.of(started.pid());
            if (mark.isPresent()) {
                pidFile.write(mark.get(), port);
            }
            return started;
        } catch (IOException e) {
            throw new PartFailed(name, "cannot be started: " + e.getMessage(), List.of(), e);
        }
    }

    private void awaitReady(Process started, Program program) throws PartFailed {
        var end = System.nanoTime() + patience.toStart().toNanos();
        while (!(readiness.ready() && readiness.isOf(started.pid()))) {
            if (endedWithin(started, BETWEEN_LOOKS)) {
                throw failed("ended with exit code " + started.exitValue() + " before it was ready", program);
            }
            if (System.nanoTime() > end) {
                ProcessMark.of(started.pid()).ifPresent(mark -> Ending.of(mark, patience.toStop()));
                endedWithin(started, TO_BE_KNOWN);
                throw failed("was not ready after " + patience.toStart().toSeconds() + " s", program);
            }
        }
        if (!started.isAlive()) { // it ended after it had answered
            throw failed("ended with exit code " + started.exitValue(), program);
        }
    }

    private static boolean endedWithin(Process started, Duration time) {
        try {
            return started.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a part", e);
        }
    }

    private PartFailed failed(String why, Program program) {
        try {
            return new PartFailed(name, why, LogTail.ofWords(program.log(), LAST_LINES), null);
        } catch (IOException e) {
            return new PartFailed(name, why, List.of("(its log cannot be read: " + e.getMessage() + ")"), e);
        }
    }
}
