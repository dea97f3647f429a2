package com.mmall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The programs of a built checkout. */
record Release(Path checkout) {
    private static final List<String> MODULES = List.of(
            "registry",
            "user-service",
            "product-service",
            "order-service",
            "payment-service",
            "gateway",
            "deploy/alipay-simulator",
            "deploy/launcher");

    /** Puts them into a folder, over those of another release, as a build of a newer checkout does while a shop runs. */
    void installIn(Path home) {
        try {
            copy(Path.of("deploy/mmall"), home);
            for (var module : MODULES) {
                copyJars(Path.of(module, "target"), home);
            }
            copyJars(Path.of("deploy/launcher/target/lib"), home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copyJars(Path folder, Path home) throws IOException {
        try (var jars = Files.newDirectoryStream(checkout.resolve(folder), "*.jar")) {
            for (var jar : jars) {
                copy(checkout.relativize(jar), home);
            }
        }
    }

    private void copy(Path file, Path home) throws IOException {
        var to = home.resolve(file);
        Files.createDirectories(to.getParent());
        Files.copy(checkout.resolve(file), to, StandardCopyOption.REPLACE_EXISTING);
    }
}
