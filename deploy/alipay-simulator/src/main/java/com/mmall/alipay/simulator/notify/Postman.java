package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.notify.Notify.Attempt;
import com.mmall.alipay.simulator.rules.Rules;
import com.mmall.alipay.simulator.time.SimulatorClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/** Posts one notify as Alipay does: two media types in one header, limited patience, no redirects. */
final class Postman implements AutoCloseable {
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 4096;

    private final SimulatorClock clock;
    private final Supplier<Rules> rules;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTS_WITHIN)
            .build();

    Postman(SimulatorClock clock, Supplier<Rules> rules) {
        this.clock = clock;
        this.rules = rules;
    }

    Attempt post(String url, byte[] body) {
        var at = clock.now();
        try {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(rules.get().notifyPatience())
                    .header("Content-Type", "application/x-www-form-urlencoded; text/html; charset=utf-8")
                    .header("User-Agent", "Mozilla/4.0")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var in = response.body()) {
                var answer = new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
                return new Attempt(at, response.statusCode(), answer);
            }
        } catch (IOException | IllegalArgumentException e) {
            return new Attempt(at, 0, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Attempt(at, 0, "interrupted");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
