package com.mmall.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The end of a log, without reading the rest. */
public final class LogTail {
    private static final int AT_MOST_BYTES = 64 * 1024;

    private LogTail() {}

    /** The last lines, oldest first; none when there is no such file. */
    public static List<String> of(Path log, int lines) throws IOException {
        return of(log, lines, line -> true);
    }

    /** The last lines without the stack frames, which hide why something went wrong. */
    public static List<String> ofWords(Path log, int lines) throws IOException {
        return of(log, lines, line -> !line.startsWith("\tat ") && !line.startsWith("\t... "));
    }

    private static List<String> of(Path log, int lines, Predicate<String> keep) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - AT_MOST_BYTES);
            var bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(keep)
                    .toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        }
    }
}
