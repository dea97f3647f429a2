package com.mmall.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A server as a child process that does not outlive this JVM, even when the JVM is killed. */
final class ServerProcess {

    /**
     * A small shell beside the server reads a pipe that only this JVM holds open: a line means the server has ended, end
     * of file means the JVM has, and the server is asked to stop. A session of its own keeps a terminal's Ctrl-C away
     * from the server, so that what depends on it stops first.
     */
    private static final String GUARDED_START = """
            exec 3<&0 </dev/null
            ( trap '' INT HUP TERM; read -r ended <&3 || kill -TERM $$ ) >/dev/null 2>&1 &
            exec 3<&-
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            exec "$@"
            """;

    private static final Duration PREDECESSOR_PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;
    private final CompletableFuture<Void> cleanedUp;

    private ServerProcess(String name, Process process, Path log, CompletableFuture<Void> cleanedUp) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.cleanedUp = cleanedUp;
    }

    /** Starts the program; returns at once, whether it will come up or not. */
    static ServerProcess start(String name, List<String> command, ServerFiles files) {
        var pidFile = new PidFile(files.pid());
        pidFile.awaitPredecessor(programOf(command), PREDECESSOR_PATIENCE);
        var process = spawn(name, command, files);
        pidFile.write(process.pid());
        var cleanedUp = process.onExit().thenAccept(ended -> {
            pidFile.delete();
            dismissGuard(ended);
        });
        return new ServerProcess(name, process, files.log(), cleanedUp);
    }

    private static Process spawn(String name, List<String> command, ServerFiles files) {
        var guarded = new ArrayList<>(List.of("/bin/sh", "-c", GUARDED_START, name));
        guarded.addAll(command);
        var builder = new ProcessBuilder(guarded)
                .directory(files.data().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BackingFailure("Cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    private static void dismissGuard(Process ended) {
        try (var pipe = ended.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException e) {
            // The guard has ended already.
        }
    }

    private static String programOf(List<String> command) {
        return String.valueOf(Path.of(command.getFirst()).getFileName());
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns when the check succeeds; fails with the server's last words when it ends or takes too long. */
    void awaitReady(ReadyCheck check, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!check.succeeds()) {
            if (!process.isAlive()) {
                throw new BackingFailure(
                        name + " ended with code " + process.exitValue() + " while starting." + tail());
            }
            if (System.nanoTime() > deadline) {
                throw new BackingFailure(name + " was not ready after " + patience.toSeconds() + " s." + tail());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingFailure("Interrupted while waiting for a server.", e);
        }
    }

    private String tail() {
        try {
            var lines =
                    Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
            var last = lines.subList(Math.max(0, lines.size() - 15), lines.size());
            return " The end of " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return " Its log " + log + " cannot be read.";
        }
    }

    /** Asks the server to stop, and ends it by force when it has not stopped in time. */
    void stop(Duration patience) {
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
        }
        cleanedUp.join();
    }

    /** At once and without writing anything back: for servers whose data nobody wants any more. */
    void kill() {
        process.destroyForcibly();
        cleanedUp.join();
    }

    /** Answers whether a server can be used already. */
    interface ReadyCheck {
        boolean succeeds();
    }
}
