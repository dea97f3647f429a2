package com.mmall.launcher.supervise;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;

/** What this program itself runs from, with the jars that its own jar refers to. */
final class OwnClassPath {
    private OwnClassPath() {}

    static List<Path> entries() throws IOException {
        var found = new LinkedHashSet<Path>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            add(Path.of(entry).toAbsolutePath(), found);
        }
        return List.copyOf(found);
    }

    private static void add(Path entry, Set<Path> found) throws IOException {
        if (!Files.exists(entry) || !found.add(entry) || Files.isDirectory(entry)) {
            return;
        }
        try (var jar = new JarFile(entry.toFile())) {
            var manifest = jar.getManifest();
            var named = manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
            if (named == null || !entry.getFileName().toString().startsWith("mmall-")) {
                return;
            }
            for (var name : named.split(" ")) {
                add(entry.resolveSibling(name), found);
            }
        }
    }
}
