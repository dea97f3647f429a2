package com.mmall.payment.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Streams of a payment's status, as a gateway opens them. */
@Tag("any-database")
class StreamsIT {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final int ROOM = 150;
    private static final long HEAP_OF_ONE = DataSize.ofKilobytes(96).toBytes();
    private static final SSLContext GATEWAY = TestCertificates.context("gateway");
    private static ARunningService shop;
    private static StatusStream stream;
    private static String no;

    private final List<Socket> readers = new ArrayList<>();

    @BeforeAll
    static void start() {
        shop = ARunningService.with(
                "mmall.payment.poll-interval",
                "1h",
                "mmall.payment.stream-heap",
                Runtime.getRuntime().maxMemory() / 8 / ROOM + "B");
        stream = shop.bean(StatusStream.class);
        no = open();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @AfterEach
    void leave() throws IOException {
        for (var reader : readers) {
            reader.close();
        }
        await().atMost(SOON).until(() -> stream.open() == 0);
    }

    @Test
    void beginWithTheStatusAndEndWithThePayment() throws IOException {
        var paid = open();
        var reader = asked("GET", paid);
        assertThat(read(reader, "\n\n"))
                .startsWith("HTTP/1.1 200")
                .contains(
                        "Content-Type: text/event-stream",
                        "Cache-Control: no-store, no-transform",
                        "X-Accel-Buffering: no",
                        "Connection: close",
                        "event:status\ndata:{\"paymentNo\":\"" + paid + "\"");

        shop.alipay.buyer().pay(paid);
        assertThat(shop.alipay.sendNotify(paid).answer()).isEqualTo("success");

        assertThat(rest(reader)).contains("\"status\":\"PAID\"").endsWith("\n\n");
        assertThat(stream.open()).isZero();
    }

    @Test
    void ofRefundsGoOnAfterThePaymentAndTellOfEachStep() throws IOException {
        var paid = open();
        var reader = asked("GET", paid, "?refunds=true");
        shop.alipay.buyer().pay(paid);
        assertThat(shop.alipay.sendNotify(paid).answer()).isEqualTo("success");
        assertThat(read(reader, "\"status\":\"PAID\"")).contains("\"refunds\":[]");
        var admin = TestTokens.admin(1);
        await().atMost(SOON)
                .until(() -> shop.get("/api/admin/payments/" + paid, admin)
                        .text("step")
                        .equals("COMPLETED"));

        shop.post(
                "/api/admin/payments/" + paid + "/refunds",
                admin,
                "{\"amount\":\"88.80\",\"reason\":\"scratched\"}",
                "Idempotency-Key",
                "all");

        assertThat(rest(reader))
                .containsPattern("\"refunds\":\\[\\{[^]]*\"amount\":\"88.80\",\"status\":\"PENDING\"")
                .contains("\"status\":\"REFUNDED\"")
                .containsPattern("\"refunds\":\\[\\{[^]]*\"amount\":\"88.80\",\"status\":\"SUCCEEDED\"")
                .endsWith("\n\n");
        assertThat(stream.open()).isZero();
    }

    @Test
    void leaveNothingBehindWhenTheirReadersHaveGone() throws IOException {
        for (var i = 0; i < 50; i++) {
            read(asked("GET", no), "\n\n");
        }
        assertThat(stream.open()).isEqualTo(50);

        for (var reader : readers) {
            reader.close();
        }

        await().atMost(SOON).until(() -> stream.open() == 0);
    }

    @Test
    void endWhenTheirReaderSaysAnything() throws IOException {
        var reader = asked("GET", no);
        read(reader, "\n\n");

        reader.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));

        await().atMost(SOON).until(() -> stream.open() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "DELETE"})
    void areReadByGetAlone(String method) throws IOException {
        assertThat(read(asked(method, no), "\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET");
        assertThat(stream.open()).isZero();
    }

    @Test
    void takeNoMoreThanTheirShareOfTheHeap() throws IOException {
        read(asked("GET", no), "\n\n");
        var before = used();
        for (var i = 1; i < ROOM; i++) {
            read(asked("GET", no), "\n\n");
        }

        assertThat((used() - before) / (ROOM - 1)).as("bytes of one").isLessThan(HEAP_OF_ONE);
        assertThat(read(asked("GET", no), "\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 5");
        assertThat(stream.open()).isEqualTo(ROOM);
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Socket asked(String method, String paymentNo) throws IOException {
        return asked(method, paymentNo, "");
    }

    private Socket asked(String method, String paymentNo, String query) throws IOException {
        var port = URI.create(shop.url("/")).getPort();
        var connection = new Socket("127.0.0.1", port);
        readers.add(connection); // without its TLS, which would be counted as heap of the service
        var reader = GATEWAY.getSocketFactory().createSocket(connection, "127.0.0.1", port, false);
        var head = method + " /api/payments/" + paymentNo + "/events" + query
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + TestTokens.user(42) + "\r\n\r\n";
        reader.getOutputStream().write(head.getBytes(US_ASCII));
        return reader;
    }

    /** What comes until it ends so; what comes after the head of an answer is expected to be an event. */
    private static String read(Socket reader, String end) throws IOException {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        for (int n; text.indexOf(end) < 0 && (n = reader.getInputStream().read(buffer)) >= 0; ) {
            text.append(new String(buffer, 0, n, UTF_8));
        }
        return text.toString();
    }

    private static String rest(Socket reader) throws IOException {
        return read(reader, "never");
    }

    private static String open() {
        return shop.post("/api/payments", TestTokens.user(42), "{\"orderNo\":\"" + shop.orders.place(42) + "\"}")
                .text("paymentNo");
    }
}
