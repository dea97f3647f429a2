package com.mmall.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** One pool for answers of four connections: streams and notifies may need none of them. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=4",
            "mmall.gateway.trusted-proxies=127.0.0.1",
            "mmall.gateway.notifies-per-second=1000"
        })
class StreamsIT extends RunningGateway {
    private static final String EVENTS = "/api/payments/1/events";
    private static final String NOTIFY = "/api/payments/alipay/notify";

    @Autowired
    private StreamFilter filter;

    private final CountDownLatch over = new CountDownLatch(1);
    private final List<InputStream> open = new ArrayList<>();
    private final AtomicInteger upstream = new AtomicInteger();

    @BeforeEach
    void paymentsStream() {
        PAYMENTS.answers(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/events")) {
                stream(exchange);
            } else {
                FakeService.answer(exchange, 200, "{}");
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        for (var stream : open) {
            stream.close();
        }
        await().until(() -> filter.open() == 0);
    }

    @Test
    void takeNoAnswersConnection() {
        for (var user = 0; user < 8; user++) {
            assertThat(opened(loggedIn("5" + user, "CUSTOMER", "1" + user)).statusCode())
                    .isEqualTo(200);
        }

        assertThat(get("/api/payments?orderNo=1").statusCode()).isEqualTo(200);
        assertThat(notified()).isEqualTo(200);
    }

    @Test
    void notifiesWaitForNoAnswerEither() {
        PAYMENTS.answers(exchange -> {
            if (!exchange.getRequestURI().getPath().equals(NOTIFY)) {
                upstream.incrementAndGet();
                untilOver();
            }
            FakeService.answer(exchange, 200, "{}");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var asked = 0; asked < 6; asked++) {
                threads.submit(() -> get("/api/payments?orderNo=1"));
            }
            await().until(() -> upstream.get() == 4);

            assertThat(notified()).isEqualTo(200);
            over.countDown();
        }
    }

    @Test
    void areSixOfAUser() throws IOException {
        var token = loggedIn("60", "CUSTOMER", "20");
        for (var i = 0; i < 6; i++) {
            assertThat(opened(token).statusCode()).isEqualTo(200);
        }

        var seventh = send(request(EVENTS).header("Authorization", "Bearer " + token));
        assertThat(seventh.statusCode()).isEqualTo(429);
        assertThat(seventh.headers().firstValue("Retry-After")).isPresent();
        assertThat(seventh.body()).contains("\"code\":\"too_many_streams\"", "打开的实时页面过多");
        assertThat(opened(loggedIn("61", "CUSTOMER", "21")).statusCode()).isEqualTo(200);

        open.getFirst().close();
        await().until(() -> filter.open() == 6);
        assertThat(opened(token).statusCode()).isEqualTo(200);
    }

    @Test
    void areRefusedAgainAndAgainWithoutALookAtTheSession() {
        var token = loggedIn("64", "CUSTOMER", "24");
        for (var i = 0; i < 6; i++) {
            assertThat(opened(token).statusCode()).isEqualTo(200);
        }
        assertThat(opened(token).statusCode()).isEqualTo(429);
        var looks = looksAtSessions();

        for (var i = 0; i < 20; i++) {
            assertThat(opened(token).statusCode()).isEqualTo(429);
        }

        assertThat(looksAtSessions() - looks).isLessThan(10); // one a second is due
    }

    private static long looksAtSessions() {
        return redis().info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_get:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("cmdstat_get:calls=(\\d+),.*", "$1")))
                .sum();
    }

    @Test
    void areTwentyOfAnAddress() {
        for (var i = 0; i < 20; i++) {
            assertThat(opened(loggedIn("7" + i, "CUSTOMER", "3" + i), "2001:db8:0:1::" + i)
                            .statusCode())
                    .isEqualTo(200);
        }
        var token = loggedIn("700", "CUSTOMER", "300");

        assertThat(opened(token, "2001:db8:0:1:ffff::1").statusCode()).isEqualTo(429);
        assertThat(opened(token, "2001:db8:0:2::1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "OPTIONS"})
    void areReadByGetAlone(String method) {
        var token = loggedIn("62", "CUSTOMER", "22");

        var answer = send(
                request(EVENTS).header("Authorization", "Bearer " + token).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
        assertThat(PAYMENTS.asked()).isEmpty();
    }

    @Test
    void sayThatNobodyMayHoldThemBack() {
        var headers = opened(loggedIn("63", "CUSTOMER", "23")).headers();

        assertThat(headers.allValues("X-Accel-Buffering")).containsExactly("no");
        assertThat(headers.allValues("Cache-Control")).containsExactly("no-store, no-transform");
        assertThat(headers.firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void endWithTheirSession() {
        var token = loggedIn("64", "CUSTOMER", "24");
        var other = opened(loggedIn("64", "CUSTOMER", "25"));
        var stream = opened(token);

        redis().set(key(token), "-");

        await().atMost(Duration.ofSeconds(1)).until(() -> filter.open() == 1);
        assertThat(stream.body()).asString(UTF_8).startsWith("data: 1\n\n");
        assertThat(other.statusCode()).isEqualTo(200);
        await().until(() -> upstream.get() == 1);
    }

    @Test
    void endWithTheirSessionIfOnlyUserServiceKnowsOfIt() {
        var token = loggedIn("65", "CUSTOMER", "26");
        opened(token);
        USERS.answers(exchange -> FakeService.answer(exchange, 404, "{}"));

        redis().del(key(token));

        await().atMost(Duration.ofSeconds(2)).until(() -> filter.open() == 0);
        assertThat(USERS.asked()).hasSize(1);
    }

    @Test
    void goOnWhileNobodyCanSayWhetherTheirSessionLives() throws IOException {
        var token = loggedIn("66", "CUSTOMER", "27");
        opened(token);
        USERS.answers(exchange -> FakeService.answer(exchange, 503, "{}"));

        redis().del(key(token));

        await().until(() -> !USERS.asked().isEmpty());
        await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(4)).until(() -> filter.open() == 1);
        assertThat(USERS.asked()).as("rarely asked").hasSize(1);
    }

    @Test
    void leaveTheirServiceWhenTheirReaderHasGone() throws Exception {
        var stream = opened(loggedIn("67", "CUSTOMER", "28"));

        stream.body().close();

        await().atMost(Duration.ofSeconds(2)).until(() -> filter.open() == 0 && upstream.get() == 0);
    }

    private HttpResponse<InputStream> opened(String token) {
        return opened(token, "192.0.2." + token.length());
    }

    private HttpResponse<InputStream> opened(String token, String address) {
        try {
            var answer = HTTP.send(
                    request(EVENTS)
                            .header("Authorization", "Bearer " + token)
                            .header("X-Forwarded-For", address)
                            .build(),
                    BodyHandlers.ofInputStream());
            open.add(answer.body());
            return answer;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int notified() {
        return send(request(NOTIFY).POST(BodyPublishers.ofString("a=b"))).statusCode();
    }

    private void untilOver() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until its reader has gone, as a write tells. */
    private void stream(HttpExchange exchange) throws IOException {
        upstream.incrementAndGet();
        try {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: 1\n\n".getBytes(UTF_8));
            do {
                exchange.getResponseBody().flush();
                exchange.getResponseBody().write(":\n\n".getBytes(UTF_8));
            } while (!over.await(50, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            upstream.decrementAndGet();
        }
    }
}
