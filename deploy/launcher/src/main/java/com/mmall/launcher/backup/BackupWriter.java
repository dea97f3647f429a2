package com.mmall.launcher.backup;

import com.mmall.backing.Folders;
import com.mmall.launcher.backup.BackupRefused.Reason;
import com.mmall.launcher.data.PrivateFiles;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.time.Instant;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a backup beside its place and moves it there when it is whole; closing without that leaves nothing. */
public final class BackupWriter implements AutoCloseable {
    private final Path file;
    private final Path draft;
    private final FileChannel channel;
    private final ZipOutputStream zip;
    private final TreeMap<String, String> sums = new TreeMap<>();

    private BackupWriter(Path file, Path draft, FileChannel channel) {
        this.file = file;
        this.draft = draft;
        this.channel = channel;
        this.zip = new ZipOutputStream(Channels.newOutputStream(channel), StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED); // most of it are pictures
    }

    /** The file is for its owner alone: it holds names, addresses and hashes of passwords. */
    public static BackupWriter to(Path file) throws BackupRefused, IOException {
        if (Files.exists(file)) {
            throw new BackupRefused(Reason.FILE_EXISTS, file);
        }
        var draft = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            var writer = new BackupWriter(file, draft, PrivateFiles.open(draft));
            writer.text(BackupFile.ABOUT, "format=" + BackupFile.FORMAT + "\nmade-at=" + Instant.now() + "\n");
            return writer;
        } catch (IOException e) {
            throw new BackupRefused(Reason.CANNOT_WRITE, file, e);
        }
    }

    /** What is written to it becomes the database's part; closing it ends that part. */
    public OutputStream database() throws IOException {
        return entry(BackupFile.DATABASE);
    }

    /** All that can be seen in the folder and is not in here yet. What goes while it is read is left out. */
    public void addPictures(Path folder) throws IOException {
        for (var picture : Folders.files(folder)) {
            var name = folder.relativize(picture);
            if (!isHidden(name)) {
                addPicture(BackupFile.PICTURES + name.toString().replace('\\', '/'), picture);
            }
        }
    }

    /** Half a picture has a name that begins with a dot. */
    private static boolean isHidden(Path name) {
        for (var part : name) {
            if (part.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void addPicture(String name, Path picture) throws IOException {
        if (sums.containsKey(name)) {
            return;
        }
        byte[] content;
        try {
            content = Files.readAllBytes(picture);
        } catch (NoSuchFileException e) {
            return;
        }
        try (var out = entry(name)) {
            out.write(content);
        }
    }

    /** @return how many pictures it has */
    public long pictures() {
        return sums.keySet().stream()
                .filter(name -> name.startsWith(BackupFile.PICTURES))
                .count();
    }

    /** From here on the file is there, whole. */
    public void complete() throws IOException {
        var lines = new StringBuilder();
        sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
        text(BackupFile.SUMS, lines.toString());
        zip.finish();
        channel.force(true);
        channel.close();
        Files.move(draft, file);
    }

    private void text(String name, String text) throws IOException {
        try (var out = entry(name)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private OutputStream entry(String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        var sha256 = Sha256.digest();
        return new FilterOutputStream(new DigestOutputStream(zip, sha256)) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                zip.closeEntry();
                sums.put(name, Sha256.hex(sha256));
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(draft);
    }
}
