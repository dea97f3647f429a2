package com.mmall.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prometheus and Alertmanager beside a shop, with the settings and rules of deploy/watch, read every three seconds. */
final class Monitoring implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TO_START = Duration.ofSeconds(30);

    private final HttpServer pager;
    private final List<Process> programs = new ArrayList<>();
    private final Map<String, String> told = new ConcurrentHashMap<>();
    private final String prometheus;

    private Monitoring(RunningShop shop, Path data) throws IOException {
        pager = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pager.createContext("/", this::isTold);
        pager.start();
        var folder = Files.createDirectory(data.resolve("monitoring"));
        var alertmanager = "127.0.0.1:" + freePort();
        prometheus = "http://127.0.0.1:" + freePort();
        var routes = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: pager, group_by: [alertname], group_wait: 1s, group_interval: 3s}
                receivers: [{name: pager, webhook_configs: [{url: 'http://127.0.0.1:%d/', send_resolved: true}]}]
                """.formatted(
                        pager.getAddress().getPort()));
        start(
                folder.resolve("alertmanager.log"),
                "prometheus-alertmanager",
                "--config.file=" + routes,
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=" + alertmanager,
                "--cluster.listen-address=");
        start(
                folder.resolve("prometheus.log"),
                "prometheus",
                "--config.file=" + settings(shop, data, folder, alertmanager),
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=" + prometheus.substring("http://".length()));
    }

    /** Leaves the test out where a program is missing, and says so. */
    static Monitoring beside(RunningShop shop, Path data) {
        try {
            var all = new Monitoring(shop, data);
            await().atMost(TO_START)
                    .ignoreExceptions()
                    .until(() -> !all.query("up == 1").isEmpty());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void requirePrograms() {
        for (var program : List.of("prometheus", "prometheus-alertmanager")) {
            assumeTrue(
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
                    "the alert rules are not tried out in a shop: there is no " + program + " on this machine");
        }
    }

    private static Path settings(RunningShop shop, Path data, Path folder, String alertmanager) throws IOException {
        var settings = Files.readString(shop.file("deploy/watch/prometheus.yml"))
                .replace("../../.mmall", data.toString())
                .replace("- alerts.yml", "- " + shop.file("deploy/watch/alerts.yml"))
                .replace("interval: 15s", "interval: 3s");
        return Files.writeString(
                folder.resolve("prometheus.yml"),
                settings + "alerting: {alertmanagers: [{static_configs: [{targets: ['" + alertmanager + "']}]}]}\n");
    }

    private void start(Path log, String... command) throws IOException {
        programs.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    private void isTold(HttpExchange exchange) throws IOException {
        try (exchange) {
            for (var alert : JSON.readTree(exchange.getRequestBody()).path("alerts")) {
                told.put(
                        alert.path("labels").path("alertname").asString(),
                        alert.path("status").asString());
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** What the person on call was told of an alert last: {@code firing}, {@code resolved}, or nothing. */
    String told(String alert) {
        return told.getOrDefault(alert, "");
    }

    /** The series that an expression gives now. */
    JsonNode query(String expression) {
        try {
            var answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(prometheus + "/api/v1/query?query="
                                            + URLEncoder.encode(expression, StandardCharsets.UTF_8)))
                                    .build(),
                            BodyHandlers.ofString());
            var json = JSON.readTree(answer.body());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(expression + ": " + json);
            }
            return json.path("data").path("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        pager.stop(0);
        programs.forEach(Process::destroy);
        for (var program : programs) {
            try {
                if (!program.waitFor(20, TimeUnit.SECONDS)) {
                    program.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
