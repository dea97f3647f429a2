package com.mmall.launcher.supervise;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the supervisor tells about its start: lines in a file, so that the command that started it may come and go. */
public final class Progress {
    public static final String READY = "=ready";
    public static final String FAILED = "=failed";

    private final Path file;

    /** Begins anew. */
    public Progress(Path file) throws IOException {
        this.file = file;
        PrivateFiles.write(file, "");
    }

    public synchronized void say(String line) {
        try {
            Files.writeString(file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            System.out.println(line);
        } catch (IOException e) {
            System.out.println(line + " (and " + file + " cannot be written: " + e.getMessage() + ")");
        }
    }

    public void ready() {
        say(READY);
    }

    public void failed(String why) {
        say(why);
        say(FAILED);
    }
}
