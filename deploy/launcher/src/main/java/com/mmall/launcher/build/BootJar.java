package com.mmall.launcher.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** A module's built program. */
public final class BootJar {
    private BootJar() {}

    /** The one jar below the module's target folder that can be run. */
    public static Path of(Path module) throws IOException {
        return of(module, "*.jar");
    }

    /** The same, where only jars of such names are meant. */
    public static Path of(Path module, String names) throws IOException {
        var target = module.resolve("target");
        if (Files.isDirectory(target)) {
            try (var files = Files.newDirectoryStream(target, names)) {
                for (var jar : files) {
                    if (runs(jar)) {
                        return jar;
                    }
                }
            }
        }
        throw new IOException("there is no built program below " + target + "; `deploy/mmall up` builds it");
    }

    private static boolean runs(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            return manifest != null && manifest.getMainAttributes().getValue("Main-Class") != null;
        }
    }
}
