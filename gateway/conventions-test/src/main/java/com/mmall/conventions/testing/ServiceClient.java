package com.mmall.conventions.testing;

import com.mmall.backing.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to a service on this machine with the certificate of another. */
public final class ServiceClient {
    private static final Map<String, HttpClient> CLIENTS = new ConcurrentHashMap<>();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final int port;

    /**
     * @param self whose certificate is shown
     * @param service whose certificate is expected
     */
    public ServiceClient(String self, String service, int port) {
        this.http = CLIENTS.computeIfAbsent(self + " to " + service, to -> TestCertificates.client(self, service));
        this.port = port;
    }

    /**
     * @param token of the user in whose name this is asked
     * @param body JSON
     * @param headers name, value, name, value …
     */
    public Answer send(String method, String path, @Nullable String token, @Nullable String body, String... headers) {
        var request = request(path, token, headers)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return send(request);
    }

    /** Sends a body that need not be JSON. */
    public Answer post(String path, @Nullable String token, BodyPublisher body, String... headers) {
        return send(request(path, token, headers).POST(body));
    }

    private HttpRequest.Builder request(String path, @Nullable String token, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofByteArray());
            var json = answer.headers().firstValue("Content-Type").orElse("").contains("json");
            var body = json ? JSON.readTree(answer.body()) : JSON.missingNode();
            return new Answer(answer.statusCode(), body, answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
