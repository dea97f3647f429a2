package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server in Alipay's place that answers whatever a test wants, however wrong. */
final class FakeGateway implements AutoCloseable {
    static final String QUERY = "alipay_trade_query_response";

    @FunctionalInterface
    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour = exchange -> {};

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            requests.add(parameters(exchange));
            behaviour.answer(exchange);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/gateway.do";
    }

    /** Every request so far, query string and body together. */
    List<Map<String, String>> requests() {
        return requests;
    }

    FakeGateway does(Behaviour behaviour) {
        this.behaviour = behaviour;
        return this;
    }

    FakeGateway says(String body) {
        return says(200, body);
    }

    FakeGateway says(int status, String body) {
        return does(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html;charset=utf-8");
            exchange.getResponseHeaders().add("trace_id", "0a1b2c");
            exchange.sendResponseHeaders(status, body.getBytes(UTF_8).length);
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        });
    }

    /** As Alipay would sign it. */
    static String signed(String node, String value) {
        return answer(node, value, Pairs.sign(Pairs.ALIPAY, "SHA256withRSA", value.getBytes(UTF_8)));
    }

    static String answer(String node, String value, String sign) {
        return "{\"" + node + "\":" + value + ",\"sign\":\"" + sign + "\"}";
    }

    private static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        var all = new HashMap<String, String>();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        for (var pair : (exchange.getRequestURI().getRawQuery() + "&" + body).split("&")) {
            var parts = pair.split("=", 2);
            all.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
