package com.mmall.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Says in plain words why an unpacked program cannot run, before it fails somewhere deep in a log. */
final class Executables {

    private Executables() {}

    /** Has the program print its version; a missing library of the system shows here, by name. */
    static void requireRunning(Path program, String advice) {
        try {
            var process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new BackingFailure(
                        program.getFileName() + " cannot run on this machine: " + answer + ". " + advice);
            }
        } catch (IOException e) {
            throw new BackingFailure(program + " cannot be run: " + e.getMessage() + ". " + advice, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingFailure("Interrupted while looking at " + program + ".", e);
        }
    }
}
