package com.mmall.backing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Ports that a process has chosen and does not listen on yet. A locked file per port tells the other runs of the same
 * person; the system unlocks it when the process ends, however it ends.
 */
final class PortClaims {
    private static final Map<Integer, FileChannel> CLAIMED = new HashMap<>();

    private PortClaims() {}

    /** False when this process or another one has claimed the port already. */
    static synchronized boolean claim(int port) {
        if (CLAIMED.containsKey(port)) {
            return false;
        }
        try {
            var channel = FileChannel.open(file(port), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                CLAIMED.put(port, channel);
                return true;
            }
            channel.close();
            return false;
        } catch (IOException e) {
            return true; // a folder that cannot be written must not keep a shop from running
        }
    }

    /** Gives the port back, for one that turned out to be unusable. */
    static synchronized void release(int port) {
        var channel = CLAIMED.remove(port);
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                System.err.println("the claim of port " + port + " cannot be given back: " + e.getMessage());
            }
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static Path file(int port) throws IOException {
        return Files.createDirectories(CacheFolder.path().resolve("ports")).resolve(Integer.toString(port));
    }
}
