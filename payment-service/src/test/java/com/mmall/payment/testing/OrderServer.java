package com.mmall.payment.testing;

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
public final class OrderServer implements AutoCloseable {
    /** Who answers, and when it is said anew, as real services do. */
    private record Proof(String token, Instant renewAt) {}

    private final HttpServer server;
    private volatile Proof proof = proof();
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    public OrderServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/internal/orders/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
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
        exchange.getRequestBody().readAllBytes();
        var path = exchange.getRequestURI().getPath().split("/");
        var body = path.length == 6 ? accepted(path[5]) : payable();
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("X-Mmall-Answered-By", currentProof());
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String currentProof() {
        if (!Instant.now().isBefore(proof.renewAt())) {
            proof = proof();
        }
        return proof.token();
    }

    private static Proof proof() {
        return new Proof(TestIdentity.orderService(), Instant.now().plus(Duration.ofMinutes(4)));
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
