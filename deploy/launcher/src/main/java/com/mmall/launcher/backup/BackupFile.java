package com.mmall.launcher.backup;

import com.mmall.launcher.backup.BackupRefused.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/** A backup all of whose content was read once and found to be what was written. */
public final class BackupFile implements AutoCloseable {
    static final int FORMAT = 1;
    static final String ABOUT = "backup.properties";
    static final String DATABASE = "database.sql";
    static final String PICTURES = "pictures/";
    static final String SUMS = "SHA256SUMS";

    private final Path file;
    private final ZipFile zip;
    private final String madeAt;

    private BackupFile(Path file, ZipFile zip, String madeAt) {
        this.file = file;
        this.zip = zip;
        this.madeAt = madeAt;
    }

    /** Opens and checks it, from the first byte to the last. */
    public static BackupFile open(Path file) throws BackupRefused, IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new BackupRefused(Reason.NO_FILE, file);
        }
        var zip = zip(file);
        try {
            var about = about(file, zip);
            var backup = new BackupFile(file, zip, about.getProperty("made-at", "?"));
            backup.check();
            return backup;
        } catch (IOException e) { // a flaw that a ZIP file's own sums show
            zip.close();
            throw new BackupRefused(Reason.DAMAGED, file, String.valueOf(e.getMessage()));
        } catch (BackupRefused | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile zip(Path file) throws BackupRefused {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BackupRefused(Reason.NOT_A_BACKUP, file, String.valueOf(e.getMessage()));
        }
    }

    private static Properties about(Path file, ZipFile zip) throws BackupRefused, IOException {
        var entry = zip.getEntry(ABOUT);
        if (entry == null) {
            throw new BackupRefused(Reason.NOT_A_BACKUP, file, "no " + ABOUT);
        }
        var about = new Properties();
        try (var in = zip.getInputStream(entry)) {
            about.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        }
        var format = about.getProperty("format", "?");
        if (!format.equals(Integer.toString(FORMAT))) {
            throw new BackupRefused(Reason.OTHER_FORMAT, file, format, Integer.toString(FORMAT));
        }
        return about;
    }

    private void check() throws BackupRefused, IOException {
        var sums = sums();
        var names = new HashSet<String>();
        for (var entry : zip.stream().toList()) {
            var name = entry.getName();
            if (!name.equals(SUMS) && !isPlain(name)) {
                throw new BackupRefused(Reason.DAMAGED, file, "a name that no backup has: " + name);
            }
            if (!name.equals(SUMS) && !sum(zip.getInputStream(entry)).equals(sums.get(name))) {
                throw new BackupRefused(Reason.DAMAGED, file, name);
            }
            names.add(name);
        }
        if (!names.contains(DATABASE) || !names.containsAll(sums.keySet())) {
            throw new BackupRefused(Reason.DAMAGED, file, "not all of it is there");
        }
    }

    private Map<String, String> sums() throws BackupRefused, IOException {
        var entry = zip.getEntry(SUMS);
        if (entry == null) {
            throw new BackupRefused(Reason.DAMAGED, file, "no " + SUMS);
        }
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("  ", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, other) -> ""));
        }
    }

    /** A picture lands below the folder of pictures and nowhere else. */
    private static boolean isPlain(String name) {
        if (!name.startsWith(PICTURES)) {
            return name.equals(ABOUT) || name.equals(DATABASE);
        }
        var inside = Path.of(name.substring(PICTURES.length()));
        return !inside.toString().isEmpty()
                && !inside.isAbsolute()
                && inside.equals(inside.normalize())
                && !inside.startsWith("..");
    }

    private static String sum(InputStream content) throws IOException {
        var sha256 = Sha256.digest();
        try (var in = new DigestInputStream(content, sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.hex(sha256);
    }

    /** When it was made, as ISO 8601 in UTC. */
    public String madeAt() {
        return madeAt;
    }

    public InputStream database() throws IOException {
        return zip.getInputStream(zip.getEntry(DATABASE));
    }

    /** Puts all pictures into a folder that has none. @return how many */
    public long putPictures(Path folder) throws IOException {
        Files.createDirectories(folder);
        var count = 0L;
        for (var entry : zip.stream().toList()) {
            if (entry.getName().startsWith(PICTURES)) {
                var picture = folder.resolve(entry.getName().substring(PICTURES.length()));
                Files.createDirectories(picture.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, picture);
                }
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
