package com.mmall.conventions.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/**
 * Sends rubbish to every endpoint of a service. The law: an answer is never a 5xx, an error is a problem body, and no
 * request leaves a stack trace in the log. The seed is always the same, so that a build never fails by chance;
 * {@code -Dmmall.fuzz.seed} asks for others, {@code -Dmmall.fuzz.requests} for more than 500.
 */
public final class RequestFuzz {
    private static final int SHOWN = 10;
    private static final Duration LONGEST = Duration.ofSeconds(25);

    /**
     * Who asks.
     *
     * @param certified with the certificate of a service
     * @param token of the user whom it brings, if any
     */
    public record Caller(SSLContext certified, @Nullable String token) {}

    private final List<Endpoint> endpoints;
    private final int port;
    private final List<Caller> callers;
    private final List<String> ids;
    private final long seed = Long.getLong("mmall.fuzz.seed", 20261128);
    private final Rubbish rubbish = new Rubbish(seed);
    private final Map<Caller, RawConnection> connections = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    /**
     * @param callers of every kind
     * @param ids of things that exist
     */
    public RequestFuzz(ApplicationContext service, int port, List<Caller> callers, List<String> ids) {
        this.endpoints = Endpoint.of(service);
        this.port = port;
        this.callers = callers;
        this.ids = ids;
    }

    /** @param without paths that speak another protocol than ours */
    public void run(String... without) {
        var asked = endpoints.stream()
                .filter(e -> !List.of(without).contains(e.path()))
                .toList();
        assertThat(asked).isNotEmpty();
        System.out.println("Fuzz of " + asked.size() + " endpoints, -Dmmall.fuzz.seed=" + seed);
        try (var traces = StackTraces.gather()) {
            var end = System.nanoTime() + LONGEST.toNanos();
            var most = Integer.getInteger("mmall.fuzz.requests", 500);
            for (int i = 0; i < most && broken.size() < SHOWN && System.nanoTime() < end; i++) {
                ask(asked.get(i % asked.size()), traces);
            }
            assertThat(broken).isEmpty();
        } finally {
            connections.values().forEach(RawConnection::close);
        }
    }

    private void ask(Endpoint endpoint, StackTraces traces) {
        var body = rubbish.body(endpoint);
        var caller = rubbish.any(callers);
        var head = head(endpoint, caller, body.length);
        var answer = connections
                .computeIfAbsent(caller, c -> new RawConnection(c.certified(), port))
                .ask(head, body);
        var told =
                "-Dmmall.fuzz.seed=" + seed + "\n" + head + new String(body, StandardCharsets.UTF_8) + "\n-> " + answer;
        if (answer.status() >= 500 || answer.status() >= 400 && !answer.isProblem()) {
            broken.add(told);
        }
        traces.taken().forEach(trace -> broken.add(trace + "\n" + told));
    }

    private String head(Endpoint endpoint, Caller caller, int length) {
        var path = endpoint.path().replaceAll("\\{(\\w+)(:[^/]*)?}", "{}");
        while (path.contains("{}")) {
            var id = rubbish.oneIn(2) ? rubbish.any(ids) : rubbish.inUrl().replaceAll("[\r\n ]", "");
            path = path.substring(0, path.indexOf("{}")) + id + path.substring(path.indexOf("{}") + 2);
        }
        var query = new StringBuilder();
        for (var name : endpoint.parameters()) {
            if (rubbish.oneIn(2)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(rubbish.inUrl());
            }
        }
        if (rubbish.oneIn(6)) {
            query.append(query.isEmpty() ? '?' : '&').append("nobody=").append(rubbish.inUrl());
        }
        var head = new StringBuilder(
                endpoint.method() + " " + path + query.toString().replace(' ', '+')
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n");
        if (caller.token() != null && !rubbish.oneIn(12)) {
            head.append("Authorization: Bearer ").append(caller.token()).append("\r\n");
        }
        head.append("Content-Type: ").append(rubbish.contentType()).append("\r\n");
        head.append("Accept: ").append(rubbish.accept()).append("\r\n");
        for (var name :
                List.of("Idempotency-Key", "Accept-Language", "User-Agent", "traceparent", "Range", "If-Match")) {
            if (rubbish.oneIn(3)) {
                head.append(name).append(": ").append(rubbish.header()).append("\r\n");
            }
        }
        return head.append("\r\n").toString();
    }
}
