package com.mmall.alipay.simulator.testing;

import com.mmall.alipay.simulator.http.HttpListener;
import com.mmall.alipay.simulator.http.Reply;
import com.mmall.alipay.simulator.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sits between the SDK and the gateway and keeps the bytes of both directions. */
public final class Tap implements AutoCloseable {
    /** One request as it was sent and the body that came back. */
    public record Exchange(String query, byte[] body, byte[] answer, String contentType) {}

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private final String gatewayUrl;
    private final HttpListener listener;

    public Tap(String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
        this.listener = HttpListener.listen(new InetSocketAddress("127.0.0.1", 0), this::pass);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.port() + "/gateway.do";
    }

    public Exchange last() {
        return exchanges.getLast();
    }

    /** Sends recorded bytes again. */
    public byte[] replay(String query, byte[] body) throws InterruptedException {
        return send(query, body, "application/x-www-form-urlencoded").body();
    }

    @Override
    public void close() {
        listener.close();
        client.close();
    }

    private Reply pass(Request request) throws InterruptedException {
        var type = String.valueOf(request.header("content-type"));
        var answer = send(request.query(), request.body(), type);
        var answerType = answer.headers().firstValue("content-type").orElse("");
        exchanges.add(new Exchange(request.query(), request.body(), answer.body(), answerType));
        return Reply.of(200, answerType, answer.body());
    }

    private HttpResponse<byte[]> send(String query, byte[] body, String type) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(gatewayUrl + "?" + query))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
