package com.mmall.launcher.shop;

import static java.util.stream.Collectors.joining;

import com.mmall.launcher.data.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where Prometheus finds each part, in the form of its {@code file_sd_configs}: one file per service, written again whenever
 * instances come or go. A part that has stopped stays in it, so that its being down can be seen.
 */
final class ScrapeTargets {
    private final Path folder;
    private final Map<String, Target> byPart = new TreeMap<>();

    /** @param port where its figures are */
    private record Target(String service, int port) {}

    /**
     * Forgets the parts of an earlier run.
     *
     * @param authority whose certificate is put beside the files
     */
    ScrapeTargets(Path folder, Path authority) throws IOException {
        this.folder = folder;
        PrivateFiles.createFolder(folder);
        PrivateFiles.write(folder.resolve("authority.crt"), Files.readString(authority));
        for (var service : Service.scalable()) {
            write(service);
        }
    }

    synchronized void add(String service, String part, int port) throws IOException {
        byPart.put(part, new Target(service, port));
        write(service);
    }

    synchronized void remove(String part) {
        var target = byPart.remove(part);
        if (target != null) {
            try {
                write(target.service());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void write(String service) throws IOException {
        var groups = byPart.entrySet().stream()
                .filter(part -> part.getValue().service().equals(service))
                .map(part -> "{\"targets\": [\"127.0.0.1:%d\"], \"labels\": {\"part\": \"%s\"}}"
                        .formatted(part.getValue().port(), part.getKey()))
                .collect(joining(",\n", "[", "]\n"));
        PrivateFiles.write(folder.resolve(service + ".json"), groups);
    }
}
