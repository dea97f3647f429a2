package com.mmall.backing;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Unpacked programs, kept per user so that they are unpacked once and shared by every run and test. */
final class CacheFolder {

    static final String PROPERTY = "mmall.cache";

    private CacheFolder() {}

    /** {@code mmall.cache} if set, else {@code ~/.cache/mmall}. */
    static Path path() {
        var own = System.getProperty(PROPERTY);
        return own == null || own.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache", "mmall")
                : Path.of(own).toAbsolutePath();
    }

    /** The folder of that name, filled first if it is not there. Two processes may fill it at once: one of them wins. */
    static Path filled(String name, Filler filler) {
        var folder = path().resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(path());
            var draft = Files.createTempDirectory(path(), name + "-");
            filler.fill(draft);
            moveInto(folder, draft);
            return folder;
        } catch (IOException e) {
            throw new BackingFailure(
                    "Cannot unpack " + name + " into " + path() + " (-D" + PROPERTY + "=... names another folder): "
                            + e.getMessage(),
                    e);
        }
    }

    private static void moveInto(Path folder, Path draft) throws IOException {
        try {
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    /** Puts everything a cached folder needs into an empty one. */
    interface Filler {
        void fill(Path draft) throws IOException;
    }
}
