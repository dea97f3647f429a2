package com.mmall.alipay.simulator.testing;

import com.mmall.alipay.simulator.SimulatorMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The simulator as a process of its own. */
public final class ServerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("ready on (http://[^ ]+)");

    private final Path data;
    private final Process process;
    private final String url;

    private ServerProcess(Path data, Process process, String url) {
        this.data = data;
        this.process = process;
        this.url = url;
    }

    public static ServerProcess start(Path data, String... flags) throws IOException {
        var command = new java.util.ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.util.List.of(flags));
        command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), SimulatorMain.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ALIPAY_SIMULATOR_PORT", "0");
        builder.environment().put("ALIPAY_SIMULATOR_DATA", data.toString());
        var process = builder.start();
        return new ServerProcess(data, process, url(process));
    }

    public String url() {
        return url;
    }

    public Merchant merchant() throws IOException {
        return new Merchant(url + "/gateway.do", "2021000117648452", key("app-private"), key("alipay-public"));
    }

    public String key(String name) throws IOException {
        return Files.readString(data.resolve("keys/" + name + "-key.txt"));
    }

    /** What it has cost since it started. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** SIGKILL. */
    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What one signature costs in a process of the same kind. */
    public static Duration signCost(Path directory) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SignCost.class.getName())
                .directory(directory.toFile())
                .start();
        try (var out = process.inputReader()) {
            return Duration.ofNanos(Long.parseLong(out.readLine()));
        }
    }

    private static String url(Process process) throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream()));
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            var match = READY.matcher(line);
            if (match.find()) {
                return match.group(1);
            }
        }
        throw new IOException("the simulator did not start");
    }
}
