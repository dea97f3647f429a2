package com.mmall.launcher.process;

import java.io.IOException;
import java.nio.file.Path;
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
    public Process start() throws IOException {
        RotatingLog.of(log).rotateIfLarge();
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    @Override
    public String toString() {
        return String.join(" ", command); // the environment holds passwords
    }
}
