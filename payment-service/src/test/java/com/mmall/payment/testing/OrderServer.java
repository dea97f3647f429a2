package com.mmall.payment.testing;

import com.mmall.conventions.testing.FakeService;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** An order-service over HTTP to which every order is known and payable; it remembers when it was told of a payment. */
public final class OrderServer implements AutoCloseable {
    private final FakeService server;
    private final Map<String, Instant> toldAt = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    public OrderServer() {
        this("order-service");
    }

    /** @param self whose certificate it has */
    public OrderServer(String self) {
        server = FakeService.certified(self).answers(this::answer);
    }

    public String url() {
        return server.address();
    }

    /** How often it was asked anything. */
    public int asked() {
        return server.asked().size();
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
        var path = exchange.getRequestURI().getPath().split("/");
        FakeService.answer(exchange, 200, path.length == 6 ? accepted(path[5]) : payable());
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
        server.close();
    }
}
