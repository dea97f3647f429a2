package com.mmall.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in, JSON out. */
final class Site {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    record Answer(int status, JsonNode json, byte[] body) {
        String text(String field) {
            return json.path(field).asString("");
        }
    }

    private final String base;
    private final Map<String, String> headers = new ConcurrentHashMap<>();

    Site(String base) {
        this.base = base;
    }

    /** The shop behind that gateway, for its administrator. */
    static Site asAdmin(String gateway, String password) {
        var shop = new Site(gateway);
        var answer = shop.post("/api/sessions", "{\"username\":\"admin\",\"password\":\"" + password + "\"}");
        if (answer.status() >= 300) {
            throw new IllegalStateException("the administrator cannot log in: " + answer.json());
        }
        shop.logIn(answer.text("token"));
        return shop;
    }

    void logIn(String sessionToken) {
        say("Authorization", "Bearer " + sessionToken);
    }

    /** Sends a header with each request from now on. */
    void say(String header, String value) {
        headers.put(header, value);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    Answer post(String path, String body) {
        return send("POST", path, body);
    }

    Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        headers.forEach(request::header);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            var isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(
                    answer.statusCode(), isJson ? JSON.readTree(answer.body()) : JSON.nullNode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
