package com.mmall.launcher.build;

import com.mmall.backing.Folders;
import com.mmall.launcher.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Boot's jar laid out as plain jars side by side, which start in half the time. It lies in the module's target folder,
 * one folder per build, so that a shop that runs from an older one is not disturbed.
 */
public final class Unpacked {
    private static final int KEPT = 2;

    private final Path java;

    public Unpacked(Path java) {
        this.java = java;
    }

    /** The jar to start: unpacked now if this build was not yet. A jar without Boot's layers is started as it is. */
    public synchronized Path of(Path bootJar) throws IOException, InterruptedException {
        if (!isBoots(bootJar)) {
            return bootJar;
        }
        var all = bootJar.resolveSibling("unpacked");
        var folder = all.resolve(build(bootJar));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(all);
            unpack(bootJar, folder);
            forgetOld(all);
        }
        return folder.resolve(bootJar.getFileName());
    }

    private static boolean isBoots(Path jar) throws IOException {
        try (var file = new java.util.jar.JarFile(jar.toFile())) {
            return file.getEntry("BOOT-INF/") != null || file.getEntry("BOOT-INF/classes/") != null;
        }
    }

    private static String build(Path jar) throws IOException {
        return Long.toString(Files.getLastModifiedTime(jar).toMillis(), Character.MAX_RADIX) + "-"
                + Long.toString(Files.size(jar), Character.MAX_RADIX);
    }

    private void unpack(Path bootJar, Path folder) throws IOException, InterruptedException {
        var draft = Files.createTempDirectory(folder.getParent(), "draft");
        var log = draft.resolveSibling(draft.getFileName() + ".log");
        var tool = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        bootJar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        draft.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var ended = tool.waitFor(2, TimeUnit.MINUTES);
        if (!ended || tool.exitValue() != 0) {
            tool.destroyForcibly();
            throw new IOException("cannot unpack " + bootJar + ": " + String.join(" ", LogTail.of(log, 5)));
        }
        Files.delete(log);
        take(draft, folder);
    }

    /** Another {@code up} may have been faster; its result is as good. */
    private static void take(Path draft, Path folder) throws IOException {
        try {
            Files.move(draft, folder);
        } catch (IOException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
            Folders.delete(draft);
        }
    }

    private static void forgetOld(Path all) throws IOException {
        List<Path> builds;
        try (var folders = Files.list(all)) {
            builds = folders.filter(f -> !f.getFileName().toString().startsWith("draft"))
                    .sorted(Comparator.comparing((Path f) -> f.toFile().lastModified())
                            .reversed())
                    .toList();
        }
        for (var old : builds.subList(Math.min(KEPT, builds.size()), builds.size())) {
            Folders.delete(old);
        }
    }
}
