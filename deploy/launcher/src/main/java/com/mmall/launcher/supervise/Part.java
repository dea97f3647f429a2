package com.mmall.launcher.supervise;

import org.jspecify.annotations.Nullable;

/** One thing that {@code up} starts and {@code down} stops. */
public interface Part {
    enum State {
        STOPPED,
        STARTING,
        UP,
        DOWN
    }

    /**
     * How a part is right now.
     *
     * @param pid of the process it runs in; null while it does not run
     * @param port null when it has none
     * @param exitCode of a process that ended by itself, else null
     */
    record Status(
            String name,
            State state,
            @Nullable Long pid,
            @Nullable Integer port,
            @Nullable Integer exitCode) {}

    String name();

    /** Starts it and returns when it can be used. Does nothing when it already can. */
    void start() throws PartFailed;

    /** Starts it only if it has ended by itself; one that was stopped on purpose stays so. Returns when it can be used. */
    void startAgain() throws PartFailed;

    /** Stops it and returns when it is gone. Does nothing when it already is. */
    void stop() throws PartFailed;

    Status status();
}
