package com.mmall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole shop, started and stopped by {@code deploy/mmall} as anybody would. */
final class RunningShop implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path home;
    private final Path data;
    private final Map<String, String> settings;

    private RunningShop(Path home, Path data, Map<String, String> settings) {
        this.home = home;
        this.data = data;
        this.settings = settings;
    }

    /** @param settings environment variables of {@code up}, such as {@code MMALL_PAYMENT_TIME_TO_PAY} */
    static RunningShop up(Path data, Map<String, String> settings) {
        return up(checkout(), data, settings);
    }

    /** The same with the programs of another checkout. */
    static RunningShop up(Path home, Path data, Map<String, String> settings) {
        var shop = new RunningShop(home, data, settings);
        shop.mmall("up", "--detach", "--small");
        return shop;
    }

    String mmall(String... command) {
        var words = new ArrayList<>(List.of(home.resolve("deploy/mmall").toString()));
        words.addAll(Arrays.asList(command));
        words.addAll(List.of("--data", data.toString()));
        try {
            var output = Files.createTempFile(data, "out", ".txt");
            var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(settings);
            var exit = builder.start().waitFor();
            var said = Files.readString(output);
            if (exit != 0) {
                throw new IllegalStateException(String.join(" ", words) + " ended with " + exit + "\n" + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file of the checkout. */
    Path file(String path) {
        return home.resolve(path);
    }

    String gateway() {
        return url("gateway-1");
    }

    String alipay() {
        return url("alipay-simulator");
    }

    String url(String name) {
        return "http://127.0.0.1:" + part(name).path("port").asInt();
    }

    long pid(String name) {
        return part(name).path("pid").asLong();
    }

    /** What tells one build of a part's program from another. */
    String build(String name) {
        var command =
                ProcessHandle.of(pid(name)).orElseThrow().info().commandLine().orElseThrow();
        return command.replaceAll(".*/unpacked/([^/]+)/.*", "$1");
    }

    String state(String name) {
        return part(name).path("state").asString();
    }

    private JsonNode part(String name) {
        for (var part : JSON.readTree(mmall("status", "--json"))) {
            if (part.path("name").asString().equals(name)) {
                return part;
            }
        }
        throw new IllegalStateException("no " + name + " in the shop");
    }

    /** As the kernel or a power cut would: no farewell. */
    void kill(String name) {
        ProcessHandle.of(pid(name)).orElseThrow().destroyForcibly();
    }

    /** As one that swaps or collects garbage for ever would: it is there, listens, and does nothing. */
    Frozen freeze(String name) {
        var pid = Long.toString(pid(name));
        signal("STOP", pid);
        return () -> signal("CONT", pid);
    }

    interface Frozen extends AutoCloseable {
        /** Goes on where it stood still. */
        @Override
        void close();
    }

    private static void signal(String signal, String pid) {
        try {
            var exit = new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("no process " + pid + " to send " + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Processes that work in our data folder. */
    long processes() {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(p -> p.getFileName().toString().matches("\\d+"))
                    .filter(p -> worksIn(p, data))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean worksIn(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }

    static Path checkout() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("deploy/mmall"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    @Override
    public void close() {
        mmall("down");
    }
}
