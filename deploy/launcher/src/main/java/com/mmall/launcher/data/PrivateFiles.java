package com.mmall.launcher.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders for their owner alone, and never half written. */
public final class PrivateFiles {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private PrivateFiles() {}

    /** Makes the folder (and its parents) with mode 0700; one that is there gets that mode. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, mode("rwx------"));
        allow(folder, "rwx------");
    }

    /** Writes the text with mode 0600, in one step: a reader sees the old text or the new one. */
    public static void write(Path file, String text) throws IOException {
        write(file, text, "rw-------");
    }

    private static void write(Path file, String text, String mode) throws IOException {
        var draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try (var out = open(draft)) {
            out.write(java.nio.ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        allow(draft, mode);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Begins an empty file with mode 0600, in the place of one that is there. */
    public static FileChannel open(Path file) throws IOException {
        Files.deleteIfExists(file);
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode("rw-------"));
    }

    /**
     * Makes a folder, or takes it, that others may read who get to it, such as a container that has it mounted. Only its
     * parent, if that is private, keeps everybody else out.
     */
    public static void createReadableFolder(Path folder) throws IOException {
        Files.createDirectories(folder, mode("rwxr-xr-x"));
        allow(folder, "rwxr-xr-x");
    }

    /** The same as {@link #write}, with mode 0644. */
    public static void writeReadable(Path file, String text) throws IOException {
        write(file, text, "rw-r--r--");
    }

    /** Whatever the umask says. */
    private static void allow(Path path, String mode) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }

    private static FileAttribute<?>[] mode(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
