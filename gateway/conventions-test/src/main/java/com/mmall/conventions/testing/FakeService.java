package com.mmall.conventions.testing;

import com.mmall.backing.TestCertificates;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A server in a service's place: remembers what it was asked and answers as it was told to. */
public final class FakeService implements AutoCloseable {
    /** One request as it arrived. */
    public record Asked(String method, String uri, Map<String, List<String>> headers, String body) {
        /** The header's only value, or null. */
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(h -> h.getKey().equalsIgnoreCase(name))
                    .map(h -> String.join(",", h.getValue()))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static final int BACKLOG = 200;

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile HttpHandler handler = FakeService::ok;

    private FakeService(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** One of no service: it speaks plain HTTP. */
    public static FakeService plain() {
        try {
            return new FakeService(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One that speaks TLS with that certificate, and only to callers that have one of the shop.
     *
     * @param certificate a service's name or one of those in {@link TestCertificates}
     */
    public static FakeService certified(String certificate) {
        return certified(certificate, 0);
    }

    /** @param port 0 for any that is free */
    public static FakeService certified(String certificate, int port) {
        try {
            return new FakeService(TestCertificates.server(certificate, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** @param handler may read the request's body, as if nobody had; the exchange is closed after it */
    public FakeService answers(HttpHandler handler) {
        this.handler = handler;
        return this;
    }

    public void reset() {
        asked.clear();
        handler = FakeService::ok;
    }

    public List<Asked> asked() {
        return asked;
    }

    public Asked last() {
        return asked.getLast();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.setStreams(new ByteArrayInputStream(body), null);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.UTF_8)));
            handler.handle(exchange);
        }
    }

    private static void ok(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "{\"ok\":true}");
    }

    public static void answer(HttpExchange exchange, int status, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
