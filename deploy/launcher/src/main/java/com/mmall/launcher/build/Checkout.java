package com.mmall.launcher.build;

import java.nio.file.Path;

/** The folder with the sources, where the built programs lie. */
public record Checkout(Path root) {
    /** As {@code deploy/mmall} says, else the folder we were started in. */
    public static Checkout here() {
        return new Checkout(
                Path.of(System.getProperty("mmall.home", "")).toAbsolutePath().normalize());
    }

    public Path module(String name) {
        return root.resolve(name);
    }
}
