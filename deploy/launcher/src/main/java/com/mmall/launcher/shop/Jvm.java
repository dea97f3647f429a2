package com.mmall.launcher.shop;

import com.mmall.launcher.build.StartCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK that runs the shop, and with which flags.
 *
 * @param small so that all fits one core and 2 GiB
 * @param learning so that each service leaves a {@link StartCache}
 */
public record Jvm(Path java, boolean small, boolean learning) {
    private static final List<String> ALWAYS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8");
    private static final List<String> SMALL =
            List.of("-Xss256k", "-XX:ReservedCodeCacheSize=48m", "-XX:TieredStopAtLevel=1");

    /** Ten times the usual counts: or the second compiler spends as much CPU on a start as all the rest. */
    private static final List<String> OPTIMISE_LATER = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /**
     * The command that runs a jar.
     *
     * @param smallHeapMiB the largest heap with {@code --small}; without it a service may have four times as much
     */
    public List<String> command(Path jar, int smallHeapMiB) {
        return command(jar, smallHeapMiB, List.of());
    }

    /** The same, for an unpacked jar, whose start can be learned. */
    public List<String> commandOfUnpacked(Path jar, int smallHeapMiB) {
        var cache = StartCache.of(jar);
        if (learning) {
            return command(jar, smallHeapMiB, cache.make());
        }
        return command(jar, smallHeapMiB, cache.exists() || small ? cache.use() : OPTIMISE_LATER);
    }

    private List<String> command(Path jar, int smallHeapMiB, List<String> more) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(ALWAYS);
        if (small) {
            command.addAll(SMALL);
        }
        command.addAll(more);
        command.add("-Xmx" + (small ? smallHeapMiB : 4 * smallHeapMiB) + "m");
        command.add("-jar");
        command.add(jar.toString());
        return List.copyOf(command);
    }
}
