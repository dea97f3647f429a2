package com.mmall.launcher.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a log small while its process goes on writing: what is there is copied to {@code NAME.log.1} and the file is
 * emptied. The process has it open for appending and goes on at its new end; nothing has to be told to it.
 *
 * @param largestBytes at which size it is emptied
 * @param kept how many older pieces stay beside it, {@code .1} the newest
 */
public record RotatingLog(Path log, long largestBytes, int kept) {
    public static final long LARGEST_BYTES = 8L * 1024 * 1024;
    public static final int KEPT = 3;

    public static RotatingLog of(Path log) {
        return new RotatingLog(log, LARGEST_BYTES, KEPT);
    }

    /** Rotates it if it has grown too large. True if it did. */
    public boolean rotateIfLarge() throws IOException {
        if (!Files.exists(log) || Files.size(log) < largestBytes) {
            return false;
        }
        for (var older = kept - 1; older >= 1; older--) {
            if (Files.exists(piece(older))) {
                Files.move(piece(older), piece(older + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        copyAndEmpty();
        return true;
    }

    /** The piece that was moved away so many rotations ago, from 1 on. */
    public Path piece(int age) {
        return log.resolveSibling(log.getFileName() + "." + age);
    }

    /** Until nothing was written meanwhile; a line that comes between the last look and the emptying is lost. */
    private void copyAndEmpty() throws IOException {
        try (var from = FileChannel.open(log, StandardOpenOption.READ, StandardOpenOption.WRITE);
                var to = FileChannel.open(
                        piece(1),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var most = 2 * largestBytes; // one that writes faster than we copy must not keep us here
            var copied = 0L;
            while (copied < from.size() && copied < most) {
                copied += from.transferTo(copied, from.size() - copied, to);
            }
            from.truncate(0);
        }
    }
}
