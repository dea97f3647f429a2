package com.mmall.launcher.shop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK that runs the shop, and with which flags: as it comes, or so that all fits one core and 2 GiB. */
public record Jvm(Path java, boolean small) {
    private static final List<String> ALWAYS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");
    private static final List<String> SMALL =
            List.of("-Xss256k", "-XX:ReservedCodeCacheSize=48m", "-XX:TieredStopAtLevel=1");

    /**
     * The command that runs a jar.
     *
     * @param smallHeapMiB the largest heap with {@code --small}; without it a service may have four times as much
     */
    public List<String> command(Path jar, int smallHeapMiB) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(ALWAYS);
        if (small) {
            command.addAll(SMALL);
        }
        command.add("-Xmx" + (small ? smallHeapMiB : 4 * smallHeapMiB) + "m");
        command.add("-jar");
        command.add(jar.toString());
        return List.copyOf(command);
    }
}
