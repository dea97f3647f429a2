package com.mmall.payment.testing;

import com.mmall.backing.TestCertificates;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An order-service over HTTP to which every order is known and payable; it remembers when it was told of a payment. */
public final class OrderServer implements AutoCloseable {
    private final HttpsServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    public OrderServer() throws IOException {
        this("order-service");
    }

    /** @param self whose certificate it has */
    public OrderServer(String self) throws IOException {
        server = TestCertificates.server(self);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/orders/", this::answer);
        server.start();
    }

    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** How often it was asked anything. */
    public int asked() {
        return asked.get();
    }

    /** By payment number: when it was first heard of. */
    public Map<String, Instant> toldAt() {
        return Map.copyOf(toldAt);
    }

    /** How often each payment was told. */
    public int told(String paymentNo) {
        return told.getOrDefault(paymentNo, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath().split("/");
        var body = path.length == 6 ? accepted(path[5]) : payable();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
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
