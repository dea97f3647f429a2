package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mmall.conventions.testing.FakeService;
import com.sun.net.httpserver.HttpHandler;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server in Alipay's place that answers whatever a test wants, however wrong. */
final class FakeGateway implements AutoCloseable {
    static final String QUERY = "alipay_trade_query_response";

    private final FakeService server = FakeService.plain().answers(exchange -> {});

    String url() {
        return server.address() + "/gateway.do";
    }

    /** Every request so far, query string and body together. */
    List<Map<String, String>> requests() {
        return server.asked().stream().map(FakeGateway::parameters).toList();
    }

    FakeGateway does(HttpHandler behaviour) {
        server.answers(behaviour);
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

    private static Map<String, String> parameters(FakeService.Asked asked) {
        var all = new HashMap<String, String>();
        var query = URI.create(asked.uri()).getRawQuery();
        for (var pair : (query + "&" + asked.body()).split("&")) {
            var parts = pair.split("=", 2);
            all.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return all;
    }

    @Override
    public void close() {
        server.close();
    }
}
