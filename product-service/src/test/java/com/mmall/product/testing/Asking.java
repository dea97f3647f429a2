package com.mmall.product.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.ServiceClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Speaks HTTP to the service as one particular caller. */
public final class Asking {
    private static final String[] ENGLISH = {"Accept-Language", "en"};

    private final ServiceClient http;
    private final @Nullable String token;

    /** @param caller whose certificate is shown */
    Asking(String caller, int port, @Nullable String token) {
        this.http = new ServiceClient(caller, "product-service", port);
        this.token = token;
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer head(String path) {
        return send("HEAD", path, null);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer put(String path) {
        return send("PUT", path, null);
    }

    public Answer post(String path, String body, String... headers) {
        return http.send(
                "POST",
                path,
                token,
                body,
                Stream.of(ENGLISH, headers).flatMap(Stream::of).toArray(String[]::new));
    }

    public Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Sends {@code content} as the form's part {@code file}. */
    public Answer upload(String path, String name, byte[] content) {
        var boundary = "x-boundary-x";
        var head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var body = List.of(head.getBytes(UTF_8), content, ("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
        return http.post(
                path,
                token,
                BodyPublishers.ofByteArrays(body),
                "Content-Type",
                "multipart/form-data; boundary=" + boundary,
                "Accept-Language",
                "en");
    }

    /** A form that nobody can take apart: it has no boundary. */
    public Answer uploadTorn(String path) {
        return http.post(
                path,
                token,
                BodyPublishers.ofString("x"),
                "Content-Type",
                "multipart/form-data",
                "Accept-Language",
                "en");
    }

    private Answer send(String method, String path, @Nullable String body) {
        return http.send(method, path, token, body, ENGLISH);
    }
}
