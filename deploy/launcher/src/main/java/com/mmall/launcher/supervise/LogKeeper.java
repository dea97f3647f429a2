package com.mmall.launcher.supervise;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.RotatingLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Keeps all logs of a data folder small for as long as the shop runs, its own among them. */
public final class LogKeeper implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final DataFolder data;
    private volatile boolean open = true;

    private LogKeeper(DataFolder data) {
        this.data = data;
    }

    public static LogKeeper begin(DataFolder data) {
        var keeper = new LogKeeper(data);
        Thread.ofPlatform().daemon().name("log-keeper").start(keeper::keep);
        return keeper;
    }

    private void keep() {
        while (open) {
            for (var log : logs()) {
                try {
                    RotatingLog.of(log).rotateIfLarge();
                } catch (IOException | RuntimeException e) {
                    System.err.println("the log " + log + " cannot be kept small: " + e.getMessage());
                }
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private List<Path> logs() {
        try (var files = Files.list(data.logs())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".log"))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // tried again in a moment
        }
    }

    @Override
    public void close() {
        open = false;
    }
}
