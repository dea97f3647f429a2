package com.mmall.product.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mmall.backing.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the service as one particular caller. */
public final class Asking {
    public record Answer(int status, JsonNode body, HttpHeaders headers) {
        public String code() {
            return body.path("code").asString("");
        }

        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    private static final Map<String, HttpClient> CALLERS = new ConcurrentHashMap<>();

    private final HttpClient http;
    private final int port;
    private final String token;
    private final JsonMapper json;

    /** @param caller whose certificate is shown */
    Asking(String caller, int port, String token, JsonMapper json) {
        this.http = CALLERS.computeIfAbsent(caller, self -> TestCertificates.client(self, "product-service"));
        this.port = port;
        this.token = token;
        this.json = json;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer put(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
    }

    public Answer put(String path) {
        return send(request(path).PUT(BodyPublishers.noBody()));
    }

    public Answer post(String path, String body, Map<String, String> headers) {
        var request = request(path).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    public Answer post(String path, String body) {
        return post(path, body, Map.of());
    }

    public Answer patch(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends {@code content} as the form's part {@code file}. */
    public Answer upload(String path, String name, byte[] content) {
        var boundary = "x-boundary-x";
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = List.of(head.getBytes(UTF_8), content, ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.header("Accept-Language", "en");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var body = answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body());
            return new Answer(answer.statusCode(), body, answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
