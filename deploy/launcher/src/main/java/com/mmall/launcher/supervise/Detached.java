package com.mmall.launcher.supervise;

import com.mmall.launcher.data.DataFolder;
import com.mmall.launcher.process.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the supervisor in a session of its own: neither Ctrl-C nor the end of the terminal reaches it or the parts.
 */
public final class Detached {
    private static final List<String> FLAGS = List.of(
            "-Xmx48m",
            "-Xss256k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:+UseCompactObjectHeaders",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "--enable-native-access=ALL-UNNAMED");

    private final DataFolder data;
    private final Path java;

    public Detached(DataFolder data, Path java) {
        this.data = data;
        this.java = java;
    }

    /** Starts {@code mainClass} with these arguments and this process's environment. */
    public Process start(Class<?> mainClass, List<String> properties, List<String> arguments) throws IOException {
        var command = new ArrayList<>(ownSession());
        command.add(java.toString());
        command.addAll(FLAGS);
        command.addAll(properties);
        command.addAll(List.of("-cp", classPath(), mainClass.getName()));
        command.addAll(arguments);
        return new Program(command, System.getenv(), data.root(), data.log(Remains.SUPERVISOR)).start();
    }

    private static List<String> ownSession() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(tool -> Files.isExecutable(Path.of(tool)))
                .findFirst()
                .map(List::of)
                // without the tool: a job of its own, and deaf to the hang-up
                .orElse(List.of("/bin/sh", "-c", "set -m; nohup \"$@\" </dev/null & wait $!", "mmall"));
    }

    /** Our own jars are copied first: a build replaces them while the supervisor runs from them. */
    private String classPath() throws IOException {
        var copies = data.run().resolve("launcher");
        Files.createDirectories(copies);
        var entries = new ArrayList<String>();
        for (var entry : OwnClassPath.entries()) {
            var name = entry.getFileName().toString();
            if (name.startsWith("mmall-") && name.endsWith(".jar")) {
                entries.add(Files.copy(entry, copies.resolve(name), StandardCopyOption.REPLACE_EXISTING)
                        .toString());
            } else {
                entries.add(entry.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
