package com.mmall.launcher.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM keeps of one run so that the next ones start in half the time: classes read, checked and linked (its
 * ahead-of-time cache). It lies beside the unpacked jar it was made from and goes with it.
 */
public record StartCache(Path file) {
    public static StartCache of(Path unpackedJar) {
        return new StartCache(unpackedJar.resolveSibling(unpackedJar.getFileName() + ".aot"));
    }

    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /** The flags that use it. A JVM that cannot, another build of it for one, starts without. */
    public List<String> use() {
        return exists() ? List.of("-XX:AOTCache=" + file) : List.of();
    }

    /** The flags that make it: written when the process is asked to end, which then takes up to a minute. */
    public List<String> make() {
        return List.of("-XX:AOTCacheOutput=" + file);
    }
}
