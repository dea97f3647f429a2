package com.mmall.launcher.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One site as a program sees it: JSON in, JSON out; everything but a 2xx is an end of the demo. */
final class Web implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final int FIRST_SUCCESS = 200;
    private static final int AFTER_SUCCESS = 300;

    private final URI site;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private @Nullable String token;

    Web(URI site) {
        this.site = site;
    }

    /** From now on every request to this site is that user's. */
    void logInWith(String sessionToken) {
        token = sessionToken;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return read(send(request(path).GET(), path));
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        var request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body)));
        return read(send(request, path));
    }

    byte[] picture(String path) throws IOException, InterruptedException {
        return send(request(path).GET(), path).body();
    }

    private HttpRequest.Builder request(String path) {
        var address = site.resolve(path);
        var request = HttpRequest.newBuilder(address).timeout(TIMEOUT).header("Accept-Language", "en");
        var ours = site.getAuthority().equals(address.getAuthority());
        return token != null && ours ? request.header("Authorization", "Bearer " + token) : request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder builder, String path)
            throws IOException, InterruptedException {
        var request = builder.build();
        var response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() < FIRST_SUCCESS || response.statusCode() >= AFTER_SUCCESS) {
            throw new IOException(request.method() + " " + path + " was answered " + response.statusCode() + " "
                    + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }

    private JsonNode read(HttpResponse<byte[]> response) {
        return json.readTree(response.body());
    }

    @Override
    public void close() {
        client.close();
    }
}
