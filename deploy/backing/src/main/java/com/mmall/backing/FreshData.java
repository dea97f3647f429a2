package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Fills the data folder of a database before its first start. */
final class FreshData {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private FreshData() {}

    /** The filler works on a draft: a start that was cut off leaves nothing that looks complete. What is there stays. */
    static void prepare(ServerFiles files, CacheFolder.Filler filler) {
        if (Files.isDirectory(files.data().resolve("mysql"))) {
            return;
        }
        var draft = files.data().resolveSibling(files.data().getFileName() + ".new");
        try {
            Folders.delete(draft);
            Files.createDirectories(draft);
            filler.fill(draft);
            Files.deleteIfExists(files.data());
            Files.move(draft, files.data());
        } catch (IOException e) {
            throw new BackingFailure("Cannot set up a database in " + files.data() + ": " + e, e);
        }
    }

    /** Runs a program to its end, with a file or nothing as its input. */
    static void run(List<String> command, Path input, Path log) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(Path.of(command.getFirst()).getFileName() + " failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
