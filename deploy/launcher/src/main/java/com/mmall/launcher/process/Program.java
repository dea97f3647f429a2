package com.mmall.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * How to start one program. Secrets belong in the environment, never in the command, which everybody on the machine
 * can read.
 *
 * @param environment the whole of it, nothing is added
 * @param log where both outputs are appended
 */
public record Program(List<String> command, Map<String, String> environment, Path folder, Path log) {
    private static final long LARGEST_LOG = 16L * 1024 * 1024;

    public Process start() throws IOException {
        keepLogSmall();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private void keepLogSmall() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".old"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", command); // the environment holds passwords
    }
}
