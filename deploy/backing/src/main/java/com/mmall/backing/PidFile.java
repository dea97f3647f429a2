package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The number of a server's process, written down so that a later run finds it. */
record PidFile(Path path) {

    void write(long pid) {
        try {
            Files.writeString(path, pid + "\n");
        } catch (IOException e) {
            throw new BackingFailure("Cannot write " + path + ": " + e.getMessage(), e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // A stale file is harmless: the program of its process is compared before it is believed.
        }
    }

    /** After its parent was killed a server needs a moment to end; two on one folder would destroy the data. */
    void awaitPredecessor(String program, Duration patience) {
        var predecessor = running(program);
        if (predecessor.isEmpty()) {
            return;
        }
        try {
            predecessor.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new BackingFailure(program + " is already running as process "
                    + predecessor.get().pid() + " (" + path + "); stop it first.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingFailure("Interrupted while waiting for an earlier " + program + ".", e);
        }
    }

    private Optional<ProcessHandle> running(String program) {
        return read().flatMap(ProcessHandle::of)
                .filter(process -> process.info()
                        .command()
                        .filter(command -> command.endsWith(program))
                        .isPresent());
    }

    private Optional<Long> read() {
        try {
            return Optional.of(Long.valueOf(Files.readString(path).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
