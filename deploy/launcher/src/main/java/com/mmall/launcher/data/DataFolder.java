package com.mmall.launcher.data;

import com.mmall.backing.Folders;
import java.io.IOException;
import java.nio.file.Path;

/** Where one shop keeps everything it has: databases, pictures, logs, keys, and what is running. */
public record DataFolder(Path root) {
    public DataFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** Makes the folders; all of them are readable by their owner alone. */
    public DataFolder create() throws IOException {
        for (var folder : new Path[] {root, secrets(), run(), logs(), watch()}) {
            PrivateFiles.createFolder(folder);
        }
        return this;
    }

    /** What the parts keep: databases, pictures, the simulator's ledger. */
    public Path stores() {
        return root.resolve("data");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** What a Prometheus needs to know of the shop that runs. */
    public Path watch() {
        return root.resolve("watch");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    public Path pidFile(String part) {
        return run().resolve(part + ".pid");
    }

    /** What {@code up} has said so far; the last line tells how it ended. */
    public Path progress() {
        return run().resolve("progress");
    }

    /** Where the supervisor listens, and the token that opens it. */
    public Path control() {
        return run().resolve("control");
    }

    /** See {@link StartLock}. */
    Path startLock() {
        return run().resolve("starting");
    }

    /** Throws everything away. */
    public void delete() throws IOException {
        Folders.delete(root);
    }

    /** Throws everything away but the lock of the {@code up} that does so. */
    public void clear() throws IOException {
        Folders.delete(root, file -> !startLock().startsWith(file));
    }
}
