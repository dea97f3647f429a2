package com.mmall.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a server keeps its data, its log and the number of its process. */
public record ServerFiles(Path data, Path log, Path pid) {

    /** Servers run in a folder of their own, so relative paths would mean something else to them. */
    public ServerFiles {
        data = data.toAbsolutePath().normalize();
        log = log.toAbsolutePath().normalize();
        pid = pid.toAbsolutePath().normalize();
    }

    /** {@code folder/data/name}, {@code folder/logs/name.log} and {@code folder/run/name.pid}. */
    public static ServerFiles in(Path folder, String name) {
        return new ServerFiles(
                folder.resolve("data").resolve(name),
                folder.resolve("logs").resolve(name + ".log"),
                folder.resolve("run").resolve(name + ".pid"));
    }

    void createFolders() {
        try {
            Files.createDirectories(data);
            Files.createDirectories(log.getParent());
            Files.createDirectories(pid.getParent());
        } catch (IOException e) {
            throw new BackingFailure("Cannot create the folders of a server: " + e.getMessage(), e);
        }
    }
}
