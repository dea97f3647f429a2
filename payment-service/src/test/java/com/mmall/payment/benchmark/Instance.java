package com.mmall.payment.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One payment-service as a process of its own: the jar, with the flags the launcher gives it. */
final class Instance implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long TICKS_PER_SECOND = 100;
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Xmx256m");

    private final Process process;
    private final int port;
    private final Path log;

    private Instance(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** @param flags of this JVM, beside the usual ones */
    static Instance start(
            Path jar, int port, Map<String, String> environment, List<String> flags, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(JAVA);
        command.addAll(FLAGS);
        command.addAll(flags);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        var log = Files.createTempFile("payment-service-", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        return new Instance(builder.start(), port, log);
    }

    /** Boot's jar laid out as plain jars, as the launcher does. */
    static Path unpacked() throws IOException, InterruptedException {
        var jar = Path.of("target", "mmall-payment-service-1.0.0.jar").toAbsolutePath();
        var folder = jar.resolveSibling("benchmark");
        var tool = new ProcessBuilder(
                        JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--force",
                        "--destination",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.waitFor() != 0) {
            throw new IOException("cannot unpack " + jar + ": " + said);
        }
        return folder.resolve(jar.getFileName());
    }

    void awaitReady() throws IOException, InterruptedException {
        var health = HttpRequest.newBuilder(URI.create(url("/actuator/health/readiness")))
                .timeout(Duration.ofSeconds(2))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            for (var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); System.nanoTime() < end; ) {
                try {
                    if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    if (!process.isAlive()) {
                        break;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        throw new IllegalStateException("payment-service did not start:\n" + Files.readString(log));
    }

    String url(String path) {
        return "https://127.0.0.1:" + port + path;
    }

    /** What it has used of both cores so far. */
    Duration cpu() {
        return Duration.ofMillis(ticks(afterName("stat")) * 1000 / TICKS_PER_SECOND);
    }

    /** What its compiler threads have used of them; on two cores the JVM keeps one of each kind for ever. */
    Duration compiling() throws IOException {
        var ticks = 0L;
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (var thread : threads) {
                var stat = Files.readString(thread.resolve("stat"));
                if (stat.contains("Compiler")) {
                    ticks += ticks(stat.substring(stat.lastIndexOf(')') + 2));
                }
            }
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static long ticks(String afterName) {
        var fields = afterName.split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    int threads() {
        return Integer.parseInt(afterName("stat").split(" ")[17]);
    }

    private String afterName(String file) {
        try {
            var text = Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
            return text.substring(text.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new IllegalStateException("payment-service has ended", e);
        }
    }

    /** Bytes in use after a full collection. */
    long liveHeap() throws IOException, InterruptedException {
        var lines = jcmd("GC.class_histogram").lines().toList();
        var total =
                lines.stream().filter(l -> l.startsWith("Total")).findFirst().orElseThrow();
        return Long.parseLong(total.trim().split("\\s+")[2]);
    }

    String jcmd(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(process.pid()));
        command.addAll(List.of(arguments));
        var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        tool.waitFor();
        return said;
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    long complaints() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(l -> l.contains(" ERROR ") || l.contains(" WARN "))
                    .count();
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(log);
    }
}
