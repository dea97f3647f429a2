package com.mmall.gateway.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.FakeService;
import com.mmall.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** All times of the gateway in seconds instead of half minutes. */
@TestPropertySource(
        properties = {
            "spring.cloud.gateway.server.webflux.httpclient.pool.max-connections=5",
            "mmall.gateway.connections.idle=1s",
            "mmall.gateway.connections.body-silence=1s",
            "mmall.gateway.connections.longest-body=8s",
            "mmall.gateway.upstream.answer-timeout=2s"
        })
class SlowClientsIT extends RunningGateway {
    private static final String UPLOAD = "POST /api/admin/images HTTP/1.1\r\nHost: x\r\n";
    private static final Duration SOON = Duration.ofSeconds(3);
    private final ScheduledExecutorService beat = Executors.newScheduledThreadPool(1);
    private final List<Client> clients = new ArrayList<>();

    @AfterEach
    void close() {
        beat.shutdownNow();
        clients.forEach(Client::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api/orders HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"})
    void endSilentAndIdleConnections(String begin) {
        var client = client(begin);

        await().atMost(SOON).until(client::isOver);
    }

    @Test
    void endAHeadThatNeverEnds() {
        var client = client("GET /api/orders HTTP/1.1\r\nHost: x\r\n");
        drip(client, "X-A: b\r\n");

        await().atMost(SOON).until(client::isOver);
        assertThat(ORDERS.asked()).isEmpty();
    }

    @Test
    void endASecondHeadThatNeverEnds() {
        var client = client("GET /api/orders HTTP/1.1\r\nHost: x\r\n\r\nGET /api/orders HTTP/1.1\r\n");
        drip(client, "X-A: b\r\n");

        await().atMost(SOON).until(client::isOver);
        assertThat(client.heard()).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5000\r\n\r\na", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n"})
    void refuseABodyThatStops(String rest) {
        var client = client("POST /api/orders HTTP/1.1\r\nHost: x\r\n" + rest);

        await().atMost(SOON).until(client::isOver);
        assertThat(client.heard()).startsWith("HTTP/1.1 408").contains("\"code\":\"request_timeout\"");
    }

    @Test
    void refuseABodyThatDrips() {
        var client = client("POST /api/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");
        drip(client, "a");

        await().atMost(SOON).until(client::isOver);
        assertThat(client.heard()).startsWith("HTTP/1.1 408");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/orders, Content-Length: 5000",
        "/api/payments/alipay/notify, Content-Length: 60000",
        "/api/payments/alipay/notify, Transfer-Encoding: chunked"
    })
    void takeNoConnectionToAServiceBeforeASmallBodyIsThere(String path, String framing) {
        var piece = framing.endsWith("chunked") ? "1\r\na\r\n" : "a";
        for (var i = 0; i < 20; i++) {
            drip(client("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n"), piece);
        }

        assertThat(send(request(path).POST(BodyPublishers.ofString("{}"))).statusCode())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> clients.stream().allMatch(Client::isOver));
        assertThat(clients).allSatisfy(c -> assertThat(c.heard()).startsWith("HTTP/1.1 408"));
        assertThat(List.of(ORDERS, PAYMENTS).stream()
                        .mapToInt(s -> s.asked().size())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void endABodyThatNobodyWanted() {
        var client = client("POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n");
        drip(client, "a");

        await().atMost(SOON).until(client::isOver);
        assertThat(client.heard()).startsWith("HTTP/1.1 404");
    }

    @Test
    void takeASlowUploadWhileItMakesProgress() {
        var piece = "a".repeat(1000);
        var client = client(UPLOAD + "Connection: close\r\nContent-Length: " + 20 * piece.length() + "\r\n\r\n");
        drip(client, piece, 20);

        await().atMost(Duration.ofSeconds(8)).until(client::isOver);
        assertThat(client.heard())
                .as("four seconds, twice the time for an answer")
                .startsWith("HTTP/1.1 200");
        assertThat(PRODUCTS.last().body()).hasSize(20_000);
    }

    @Test
    void refuseAnUploadThatTakesTooLongInAll() {
        var piece = "a".repeat(1000);
        var client = client(UPLOAD + "Content-Length: " + 1000 * piece.length() + "\r\n\r\n");
        drip(client, piece);

        await().atMost(Duration.ofSeconds(11)).until(client::isOver);
        assertThat(client.heard()).startsWith("HTTP/1.1 408");
    }

    @Test
    void waitSoLongForAnAnswerAndNoLonger() {
        var over = new CountDownLatch(1);
        ORDERS.answers(exchange -> {
            await().until(() -> over.getCount() == 0);
            FakeService.answer(exchange, 200, "{}");
        });

        var answer = get("/api/orders");
        over.countDown();

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"code\":\"unavailable\"");
    }

    @Test
    void endAClientThatReadsNothingOfAnAnswer() {
        PRODUCTS.answers(exchange -> FakeService.answer(exchange, 200, "a".repeat(50_000_000)));

        var client = new Client(port, "GET /api/products HTTP/1.1\r\nHost: x\r\n\r\n", false);
        clients.add(client);

        await().pollDelay(SOON).until(() -> true);
        client.listen();
        await().atMost(SOON).until(client::isOver);
        assertThat(client.heard().length()).isBetween(1, 49_000_000);
    }

    private Client client(String begin) {
        var client = new Client(port, begin, true);
        clients.add(client);
        return client;
    }

    private void drip(Client client, String piece) {
        drip(client, piece, Integer.MAX_VALUE);
    }

    private void drip(Client client, String piece, int times) {
        var left = new int[] {times};
        beat.scheduleAtFixedRate(
                () -> {
                    if (left[0]-- > 0) {
                        client.say(piece);
                    }
                },
                200,
                200,
                TimeUnit.MILLISECONDS);
    }

    /** A connection that remembers what it heard. */
    private static final class Client {
        private final Socket socket;
        private final StringBuffer heard = new StringBuffer();
        private volatile boolean over;

        Client(int port, String begin, boolean listening) {
            try {
                socket = new Socket("127.0.0.1", port);
                socket.getOutputStream().write(begin.getBytes(US_ASCII));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            if (listening) {
                listen();
            }
        }

        void listen() {
            Thread.ofVirtual().start(() -> {
                var buffer = new byte[8192];
                try {
                    for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
                        heard.append(new String(buffer, 0, n, UTF_8));
                    }
                } catch (IOException e) {
                    // cut off: over as well
                }
                over = true;
            });
        }

        void say(String text) {
            try {
                socket.getOutputStream().write(text.getBytes(US_ASCII));
            } catch (IOException e) {
                // nobody listens any more
            }
        }

        boolean isOver() {
            return over;
        }

        String heard() {
            return heard.toString();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
