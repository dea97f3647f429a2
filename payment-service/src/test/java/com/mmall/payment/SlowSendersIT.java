package com.mmall.payment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.TestIdentity;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Senders that never come to their end, and the honest ones beside them. */
@Tag("any-database")
class SlowSendersIT {
    private static final String NOTIFY = "/api/payments/alipay/notify";
    private static final String HEAD = "POST " + NOTIFY + " HTTP/1.1\r\nHost: x\r\n";
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    /** The deadline is looked at twice a second, and this machine may be busy. */
    private static final Duration SOON_AFTER = DEADLINE.plusSeconds(3);

    private static ARunningService shop;
    private final List<SlowSender> senders = new ArrayList<>();

    @BeforeAll
    static void start() {
        shop = ARunningService.with(
                "mmall.payment.longest-upload", DEADLINE.toSeconds() + "s", "mmall.payment.poll-interval", "1h");
        shop.alipay.switchNotify(false);
        acknowledged(paid());
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void hangUp() {
        senders.forEach(SlowSender::close);
    }

    @Test
    void fiftyBodiesThatDripAreEndedAndHonestNewsAreAcknowledgedMeanwhile() {
        drip(50, HEAD + "Content-Length: 60000\r\n\r\n", "a");
        var no = paid();

        assertThat(acknowledged(no)).isLessThan(Duration.ofSeconds(1));
        assertThat(senders).as("still at it").allMatch(SlowSender::connected);
        await().atMost(SOON_AFTER).until(() -> senders.stream().noneMatch(SlowSender::connected));
        assertThat(senders).allSatisfy(s -> assertThat(s.answer()).doesNotContain("success"));
    }

    @Test
    void fiftyChunkedBodiesThatDripAreEnded() {
        drip(50, HEAD + "Transfer-Encoding: chunked\r\n\r\n", "1\r\na\r\n");

        await().atMost(SOON_AFTER).until(() -> senders.stream().noneMatch(SlowSender::connected));
    }

    @Test
    void fiftyHeadsThatNeverEndAreEndedAndHonestNewsAreAcknowledgedMeanwhile() {
        drip(50, HEAD, "X: y\r\n");
        var no = paid();

        assertThat(acknowledged(no)).isLessThan(Duration.ofSeconds(1));
        assertThat(senders).as("still at it").allMatch(SlowSender::connected);
        await().atMost(SOON_AFTER).until(() -> senders.stream().noneMatch(SlowSender::connected));
    }

    @Test
    void bodiesThatNobodyWantsAreNotWaitedForEither() {
        drip(10, "POST /api/payments HTTP/1.1\r\nHost: x\r\nContent-Length: 6000\r\n\r\n", "a");

        await().atMost(SOON_AFTER).until(() -> senders.stream().noneMatch(SlowSender::connected));
        assertThat(senders).allSatisfy(s -> assertThat(s.answer()).startsWith("HTTP/1.1 401"));
    }

    @Test
    void whoeverSaysNothingIsNotWaitedFor() {
        drip(10, "", "");

        await().atMost(Duration.ofSeconds(8)).until(() -> senders.stream().noneMatch(SlowSender::connected));
    }

    @Test
    void aPageThatListensBeyondTheDeadlineIsNotEnded() {
        var no = open();
        drip(1, asked(no + "/events"), "");
        var page = senders.getFirst();
        await().during(DEADLINE.plusSeconds(1))
                .atMost(DEADLINE.plusSeconds(4))
                .until(() -> page.connected() || page.answer().isEmpty());
        assertThat(page.answer()).startsWith("HTTP/1.1 200").contains("AWAITING_PAYMENT");

        shop.alipay.buyer().pay(no);
        acknowledged(no);
        await().atMost(Duration.ofSeconds(5)).until(() -> !page.connected());
        assertThat(page.answer()).contains("Connection: close").containsPattern("\"status\":\"PAID\".*\n\n$");
    }

    private static String asked(String path) {
        return "GET /api/payments/" + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestIdentity.user(42)
                + "\r\n\r\n";
    }

    @Test
    void aBodyThatComesInPiecesWithinTheDeadlineIsRead() {
        drip(1, HEAD + "Connection: close\r\nContent-Length: 10\r\n\r\n", "a");

        await().atMost(SOON_AFTER).until(() -> senders.stream().noneMatch(SlowSender::connected));
        assertThat(senders.getFirst().answer()).startsWith("HTTP/1.1 200").endsWith("failure");
    }

    private void drip(int many, String head, String piece) {
        Stream.generate(() -> SlowSender.to(URI.create(shop.url("/")).getPort(), head, piece))
                .limit(many)
                .forEach(senders::add);
    }

    private static String paid() {
        var no = open();
        shop.alipay.buyer().pay(no);
        return no;
    }

    private static String open() {
        return shop.post("/api/payments", TestIdentity.user(42), "{\"orderNo\":\"" + shop.orders.place(42) + "\"}")
                .text("paymentNo");
    }

    private static Duration acknowledged(String no) {
        var began = System.nanoTime();
        assertThat(shop.alipay.sendNotify(no).answer()).isEqualTo("success");
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** A connection that gets its head at once and a piece every fifth of a second, as long as somebody listens. */
    private record SlowSender(Socket socket, StringBuffer heard, Thread hearing) {
        private static final Duration PAUSE = Duration.ofMillis(200);

        static SlowSender to(int port, String head, String piece) {
            try {
                var socket = new Socket("127.0.0.1", port);
                socket.getOutputStream().write(head.getBytes(US_ASCII));
                var heard = new StringBuffer();
                var hearing = Thread.startVirtualThread(() -> hear(socket, heard));
                Thread.startVirtualThread(() -> send(socket, piece.getBytes(US_ASCII)));
                return new SlowSender(socket, heard, hearing);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static void hear(Socket socket, StringBuffer heard) {
            try {
                for (int c; (c = socket.getInputStream().read()) >= 0; ) {
                    heard.append((char) c);
                }
            } catch (IOException e) {
                // reset: ended as well
            }
        }

        private static void send(Socket socket, byte[] piece) {
            try {
                while (piece.length > 0) {
                    socket.getOutputStream().write(piece);
                    Thread.sleep(PAUSE);
                }
            } catch (IOException | InterruptedException e) {
                // nobody listens any more
            }
        }

        boolean connected() {
            return hearing.isAlive();
        }

        String answer() {
            return heard.toString();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
