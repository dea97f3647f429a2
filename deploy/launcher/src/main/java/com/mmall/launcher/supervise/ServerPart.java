package com.mmall.launcher.supervise;

import com.mmall.launcher.process.PidFile;
import com.mmall.launcher.process.ProcessMark;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part that a library runs for us, in a process of its own or within this one. */
public final class ServerPart implements Part {
    /**
     * A server that can be used.
     *
     * @param pid of its process; empty when it runs within ours
     * @param close stops it and returns when it is gone
     */
    public record Running(OptionalLong pid, BooleanSupplier alive, Runnable close) {}

    /** Starts the server and returns when it can be used. */
    @FunctionalInterface
    public interface Starter {
        Running start() throws Exception;
    }

    private final String name;
    private final int port;
    private final Starter starter;
    private final PidFile pidFile;
    private @Nullable Running running;
    private volatile boolean starting;

    public ServerPart(String name, int port, Starter starter, PidFile pidFile) {
        this.name = name;
        this.port = port;
        this.starter = starter;
        this.pidFile = pidFile;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws PartFailed {
        starting = true; // before the lock, so that nobody who asks for the status waits for it
        try {
            startIfNotAlive();
        } finally {
            starting = false;
        }
    }

    private synchronized void startIfNotAlive() throws PartFailed {
        if (running == null || !running.alive().getAsBoolean()) {
            running = started();
        }
    }

    @Override
    public void startAgain() throws PartFailed {
        synchronized (this) {
            if (running != null) {
                startIfNotAlive();
            }
        }
    }

    @Override
    public void stop() throws PartFailed {
        synchronized (this) {
            var stopping = running;
            running = null;
            if (stopping != null) {
                stopping.close().run();
            }
        }
        forget();
    }

    @Override
    public Status status() {
        if (starting) {
            return new Status(name, State.STARTING, null, portOrNone(), null);
        }
        synchronized (this) {
            if (running == null) {
                return new Status(name, State.STOPPED, null, portOrNone(), null);
            }
            var alive = running.alive().getAsBoolean();
            var pid = running.pid().orElse(ProcessHandle.current().pid());
            return new Status(name, alive ? State.UP : State.DOWN, alive ? pid : null, portOrNone(), null);
        }
    }

    private @Nullable Integer portOrNone() {
        return port == 0 ? null : port;
    }

    private Running started() throws PartFailed {
        try {
            var server = starter.start();
            if (server.pid().isPresent()) {
                remember(server.pid().getAsLong());
            }
            return server;
        } catch (Exception e) {
            throw new PartFailed(name, "cannot be started: " + e.getMessage(), List.of(), e);
        }
    }

    private void remember(long pid) throws IOException {
        var mark = ProcessMark.of(pid);
        if (mark.isPresent()) {
            pidFile.write(mark.get(), port);
        }
    }

    private void forget() throws PartFailed {
        try {
            pidFile.delete();
        } catch (IOException e) {
            throw new PartFailed(name, "left its pid file: " + e.getMessage(), List.of(), e);
        }
    }
}
