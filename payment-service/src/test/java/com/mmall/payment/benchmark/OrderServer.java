package com.mmall.payment.benchmark;

import com.mmall.payment.testing.TestIdentity;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An order-service over HTTP to which every order is known and payable; it remembers when it was told of a payment. */
final class OrderServer implements AutoCloseable {
    private final HttpServer server;
    private final String proof = TestIdentity.orderService();
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    OrderServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/orders/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** By payment number: when it was first heard of. */
    Map<String, Instant> toldAt() {
        return Map.copyOf(toldAt);
    }

    /** How often each payment was told. */
    int told(String paymentNo) {
        return told.getOrDefault(paymentNo, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath().split("/");
        var body = path.length == 6 ? accepted(path[5]) : payable();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Mmall-Answered-By", proof);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String accepted(String paymentNo) {
        toldAt.putIfAbsent(paymentNo, Instant.now());
        told.computeIfAbsent(paymentNo, no -> new AtomicInteger()).incrementAndGet();
        return "{\"paymentNo\":\"" + paymentNo + "\",\"decision\":\"ACCEPTED\"}";
    }

    private static String payable() {
        return "{\"total\":\"88.80\",\"subject\":\"mmall\",\"payBefore\":\""
                + Instant.now().plus(Duration.ofHours(1)) + "\",\"payable\":true,\"status\":\"UNPAID\"}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
