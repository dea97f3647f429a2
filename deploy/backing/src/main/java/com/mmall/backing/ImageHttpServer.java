package com.mmall.backing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows the files of a folder over HTTP: GET and HEAD, no listing, nothing outside of it, nothing hidden. */
public final class ImageHttpServer implements AutoCloseable {

    private static final int NO_BODY = -1;

    private final HttpServer server;
    private final ExecutorService threads;

    private ImageHttpServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** Serves {@code root} at once; port 0 means any free one. */
    public static ImageHttpServer start(Path root, String bindAddress, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(bindAddress, port), 0);
            var threads = Executors.newVirtualThreadPerTaskExecutor();
            var folder = new PublicFolder(root.toRealPath());
            server.createContext("/", exchange -> answer(exchange, folder));
            server.setExecutor(threads);
            server.start();
            return new ImageHttpServer(server, threads);
        } catch (IOException e) {
            throw new BackingFailure(
                    "Cannot show " + root + " at " + bindAddress + ":" + port + ": " + e.getMessage(), e);
        }
    }

    private static void answer(HttpExchange exchange, PublicFolder folder) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; sandbox");
            switch (exchange.getRequestMethod()) {
                case "GET", "HEAD" -> show(exchange, folder);
                default -> {
                    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                    exchange.sendResponseHeaders(405, NO_BODY);
                }
            }
        }
    }

    private static void show(HttpExchange exchange, PublicFolder folder) throws IOException {
        var file = folder.find(exchange.getRequestURI().getRawPath());
        if (file.isEmpty()) {
            exchange.sendResponseHeaders(404, NO_BODY);
            return;
        }
        var shown = file.get();
        var headers = exchange.getResponseHeaders();
        headers.set("ETag", shown.tag());
        headers.set("Last-Modified", shown.lastModified());
        headers.set("Cache-Control", "public, max-age=3600");
        if (shown.isKnownTo(exchange.getRequestHeaders())) {
            exchange.sendResponseHeaders(304, NO_BODY);
            return;
        }
        headers.set("Content-Type", shown.type());
        if (exchange.getRequestMethod().equals("HEAD")) {
            headers.set("Content-Length", Long.toString(shown.size()));
            exchange.sendResponseHeaders(200, NO_BODY);
            return;
        }
        send(exchange, shown);
    }

    private static void send(HttpExchange exchange, PublicFile shown) throws IOException {
        try (var content = Files.newInputStream(shown.path())) {
            // For this server 0 means "not known", and -1 "none".
            exchange.sendResponseHeaders(200, shown.size() == 0 ? NO_BODY : shown.size());
            if (shown.size() > 0) {
                content.transferTo(exchange.getResponseBody());
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
