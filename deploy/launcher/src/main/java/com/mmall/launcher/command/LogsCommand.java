package com.mmall.launcher.command;

import com.mmall.launcher.process.LogTail;
import com.mmall.launcher.process.RotatingLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the parts write. */
@Command(name = "logs", description = "show the last log lines of all parts, or of one")
final class LogsCommand implements Callable<Integer> {
    private static final long BETWEEN_LOOKS_MS = 300;

    @Mixin
    private final DataOption shop = new DataOption();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "a part, or supervisor")
    private String part = "";

    @Option(names = "-f", description = "go on until Ctrl-C")
    private boolean follow;

    @Option(names = "-n", paramLabel = "LINES", defaultValue = "50", description = "how many lines of each")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var logs = logs();
        if (logs.isEmpty()) {
            System.err.println(part.isEmpty() ? "there are no logs" : "there is no log of " + part);
            return 1;
        }
        var read = new LinkedHashMap<Path, Long>();
        for (var log : logs) {
            read.put(log, Files.size(log));
            LogTail.of(log, lines).forEach(line -> System.out.println(prefix(log, logs) + line));
        }
        while (follow) {
            Thread.sleep(BETWEEN_LOOKS_MS);
            read.replaceAll((log, size) -> more(log, size, prefix(log, logs)));
        }
        return 0;
    }

    private List<Path> logs() throws IOException {
        var folder = shop.data().logs();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".log"))
                    .filter(f -> part.isEmpty()
                            || nameOf(f).equals(part)
                            || nameOf(f).equals(part + "-1"))
                    .sorted()
                    .toList();
        }
    }

    private static String prefix(Path log, List<Path> logs) {
        return logs.size() == 1 ? "" : "%-18s| ".formatted(nameOf(log));
    }

    private static String nameOf(Path log) {
        return log.getFileName().toString().replaceFirst("\\.log$", "");
    }

    /** Prints what came since; of a log that has become shorter, first the rest of what was moved away. */
    private static Long more(Path log, long seen, String prefix) {
        try {
            if (Files.size(log) >= seen) {
                return printed(log, seen, prefix);
            }
            printed(RotatingLog.of(log).piece(1), seen, prefix);
            return printed(log, 0, prefix);
        } catch (IOException e) {
            return seen;
        }
    }

    private static long printed(Path log, long from, String prefix) throws IOException {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.max(0, file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            var text = new String(bytes, StandardCharsets.UTF_8);
            var whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().forEach(line -> System.out.println(prefix + line));
            return from + whole.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
