package com.mmall.launcher.process;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Which process listens on a port, as the kernel tells in /proc; see proc_pid_net(5). */
public final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final Path[] SOCKETS = {PROC.resolve("self/net/tcp"), PROC.resolve("self/net/tcp6")};
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENS = "0A";

    private PortOwner() {}

    /** Whether that process is one that listens there; true as well where the system does not tell. */
    public static boolean is(long pid, int port) {
        return !Files.isReadable(SOCKETS[0]) || holdsOneOf(pid, listening(port));
    }

    /** A process that listens there; empty when there is none, or when it is not one of this user's. */
    public static OptionalLong of(int port) {
        var sockets = listening(port);
        if (sockets.isEmpty()) {
            return OptionalLong.empty();
        }
        return ProcessHandle.allProcesses()
                .mapToLong(ProcessHandle::pid)
                .filter(pid -> holdsOneOf(pid, sockets))
                .findFirst();
    }

    private static Set<String> listening(int port) {
        var ending = ":%04X".formatted(port).toUpperCase(Locale.ROOT);
        var sockets = new HashSet<String>();
        for (var file : SOCKETS) {
            try {
                for (var line : Files.readAllLines(file)) {
                    var fields = line.strip().split("\\s+");
                    if (fields.length > INODE
                            && fields[STATE].equals(LISTENS)
                            && fields[LOCAL_ADDRESS].endsWith(ending)) {
                        sockets.add("socket:[" + fields[INODE] + "]");
                    }
                }
            } catch (IOException e) {
                // without IPv6 there is no such file
            }
        }
        return sockets;
    }

    private static boolean holdsOneOf(long pid, Set<String> sockets) {
        try (var files =
                Files.newDirectoryStream(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
            for (var file : files) {
                if (sockets.contains(target(file))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            return false; // it has ended, maybe while its files were read, or belongs to another user
        }
    }

    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
