package com.mmall.launcher.process;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process: asks first, and insists when it has had its time. */
public final class Ending {
    private static final Duration KILLED = Duration.ofSeconds(10);

    private Ending() {}

    /** Returns when it has ended. False if it had to be killed. */
    public static boolean of(ProcessMark process, Duration grace) {
        var handle = process.handle();
        if (handle.isEmpty()) {
            return true;
        }
        handle.get().destroy();
        if (endedWithin(handle.get(), process, grace)) {
            return true;
        }
        handle.get().destroyForcibly();
        endedWithin(handle.get(), process, KILLED);
        return false;
    }

    /** Lets a process come to its end by itself. False if it still lives after that time. */
    public static boolean awaited(ProcessMark process, Duration time) {
        return process.handle()
                .map(handle -> endedWithin(handle, process, time))
                .orElse(true);
    }

    private static boolean endedWithin(ProcessHandle handle, ProcessMark process, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        while (process.alive()) {
            var left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            awaitExit(handle, Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)));
        }
        return true;
    }

    /** In short turns: the exit of another's child may go unseen, its absence from the process table never. */
    private static void awaitExit(ProcessHandle handle, long nanos) {
        try {
            handle.onExit().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // looked at again by the caller
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while ending a process", e);
        }
    }
}
