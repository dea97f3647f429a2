package com.mmall.payment.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What Alipay is told when it posts a notify. */
public record Posted(int status, String body) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Posted to(String url, byte[] notify) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(notify))
                .build();
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            return new Posted(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
