package com.mmall.system;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The one address of a shop with several gateways: what stands in front of them sends all requests to one. */
final class Front implements AutoCloseable {
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "expect",
            "upgrade",
            "http2-settings",
            "transfer-encoding",
            "keep-alive");

    private final HttpServer server;
    private volatile Gateway gateway = new Gateway("");

    private record Gateway(String url, HttpClient client, AtomicInteger underWay) {
        Gateway(String url) {
            this(
                    url,
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                    new AtomicInteger());
        }
    }

    Front() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::passOn);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sends all requests there from now on; returns when the gateway before has answered those that it has. */
    void sendTo(String gatewayUrl) {
        var before = gateway;
        gateway = new Gateway(gatewayUrl);
        await().atMost(Duration.ofSeconds(30)).until(() -> before.underWay.get() == 0);
    }

    private void passOn(HttpExchange exchange) throws IOException {
        var to = entered();
        try (exchange) {
            var answer = to.client.send(request(exchange, to.url), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (isPassedOn(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            var body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            to.underWay.decrementAndGet();
        }
    }

    private Gateway entered() {
        while (true) {
            var to = gateway;
            to.underWay.incrementAndGet();
            if (to == gateway) {
                return to;
            }
            to.underWay.decrementAndGet();
        }
    }

    private static HttpRequest request(HttpExchange exchange, String gateway) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(URI.create(gateway + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (isPassedOn(name)) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private static boolean isPassedOn(String header) {
        return !OF_ONE_CONNECTION.contains(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
