package com.mmall.launcher.supervise;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Follows a supervisor's start from outside. */
public final class Watching {
    private static final long BETWEEN_LOOKS_MS = 100;

    private final Path progress;
    private final Consumer<String> heard;
    private long read;
    private String rest = "";

    public Watching(Path progress, Consumer<String> heard) {
        this.progress = progress;
        this.heard = heard;
    }

    /** Passes on each line as it comes. True when it says that all is ready; false when it failed or has gone. */
    public boolean untilReady(BooleanSupplier alive) throws IOException, InterruptedException {
        while (true) {
            var stillThere = alive.getAsBoolean(); // before the last look, so that its last words are heard
            for (var line : news().lines().toList()) {
                if (line.equals(Progress.READY) || line.equals(Progress.FAILED)) {
                    return line.equals(Progress.READY);
                }
                heard.accept(line);
            }
            if (!stillThere) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
    }

    /** Passes on each line that comes after that, until the supervisor has gone. */
    public void untilGone(BooleanSupplier alive) throws IOException, InterruptedException {
        while (alive.getAsBoolean()) {
            news().lines().forEach(heard);
            Thread.sleep(BETWEEN_LOOKS_MS);
        }
        news().lines().forEach(heard);
    }

    /** Whole lines only. */
    private String news() throws IOException {
        if (!Files.exists(progress)) {
            return "";
        }
        try (var file = new RandomAccessFile(progress.toFile(), "r")) {
            file.seek(read);
            var bytes = new byte[(int) (file.length() - read)];
            file.readFully(bytes);
            read += bytes.length;
            var text = rest + new String(bytes, StandardCharsets.UTF_8);
            var whole = text.lastIndexOf('\n') + 1;
            rest = text.substring(whole);
            return text.substring(0, whole);
        }
    }
}
