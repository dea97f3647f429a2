package com.mmall.launcher.process;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Remembers a process beyond the life of the one that started it. */
public record PidFile(Path file) {
    /** What is remembered of a part; port 0 when it has none. */
    public record Entry(String part, ProcessMark process, int port) {}

    public void write(ProcessMark process, int port) throws IOException {
        PrivateFiles.write(file, process.pid() + "\n" + process.began() + "\n" + port + "\n");
    }

    /** The entry, whether or not the process still lives; none when there is no such file or it makes no sense. */
    public Optional<Entry> read() {
        try {
            var lines = Files.readAllLines(file);
            var mark = new ProcessMark(Long.parseLong(lines.get(0)), lines.get(1));
            return Optional.of(new Entry(part(), mark, Integer.parseInt(lines.get(2))));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** The process, if it still is the one that was written down. */
    public Optional<ProcessMark> living() {
        return read().map(Entry::process).filter(ProcessMark::alive);
    }

    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    /** All there are in the folder. */
    public static List<PidFile> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".pid"))
                    .sorted()
                    .map(PidFile::new)
                    .toList();
        }
    }

    public String part() {
        var name = file.getFileName().toString();
        return name.substring(0, name.length() - ".pid".length());
    }
}
