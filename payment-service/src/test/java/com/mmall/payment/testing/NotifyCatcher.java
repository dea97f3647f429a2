package com.mmall.payment.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Takes Alipay's notifies in the shop's place, so that a test can deliver them itself. */
public final class NotifyCatcher implements AutoCloseable {
    private final HttpServer server;
    private final List<byte[]> caught = new CopyOnWriteArrayList<>();

    public NotifyCatcher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            caught.add(exchange.getRequestBody().readAllBytes());
            var answer = "success".getBytes(US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/notify";
    }

    /** Their bodies, as they came. */
    public List<byte[]> caught() {
        return caught;
    }

    /** The newest about that payment. */
    public Optional<byte[]> about(String paymentNo) {
        return caught.reversed().stream()
                .filter(body -> new String(body, US_ASCII).contains("out_trade_no=" + paymentNo))
                .findFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
