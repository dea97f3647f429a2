package com.mmall.payment.alipay;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.payment.alipay.bill.ABill;
import com.mmall.payment.application.reconciliation.Bills;
import com.mmall.payment.application.reconciliation.Bills.Fetched;
import com.mmall.payment.domain.reconciliation.BillLine;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands where a bill should be fetched: it is left in time, fills neither memory nor disk, and nothing of it counts. */
@Tag("any-database")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileBillsIT {
    private static final String NODE = "alipay_data_dataservice_bill_downloadurl_query_response";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 28);
    private static final Duration AT_MOST = Duration.ofSeconds(8);
    private static final long MOST_BYTES = 1L << 20;
    /** Two seconds of grace for a busy machine. */
    private static final Duration LEFT_BY = AT_MOST.plusSeconds(2);

    private static final byte[] BILL =
            ABill.zip(ABill.detail(ABill.payment("P1", "手机壳", "88.80", "-0.53")), ABill.SUMS);

    /** Other tests fetch bills at the same time, and one that was killed may have left its own. */
    private List<Path> before;

    private FakeGateway gateway;
    private RawServer files;
    private Bills bills;

    @BeforeEach
    void start() throws IOException {
        before = begun();
        gateway = new FakeGateway();
        files = new RawServer();
        bills = bills("127.0.0.1:" + files.port());
        billIsAt(files.url());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        files.close();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(before).as("files that were begun").containsAll(begun()));
    }

    @Test
    void takesTheBillThatAllOthersHereAreVariationsOf() throws Bills.Unreadable {
        files.says(ok(BILL.length), BILL);

        assertThat(rows(bills.fetch(DAY, () -> true))).hasSize(1);
    }

    static Stream<Map.Entry<String, Attack>> servers() {
        var half = Arrays.copyOf(BILL, BILL.length / 2);
        return Map.<String, Attack>ofEntries(
                Map.entry("says nothing", new Attack(to -> {}, "timed out")),
                Map.entry("drips its head", new Attack(to -> drip(to, "HTTP/1.1 200 OK\r\nA: "), "timed out")),
                Map.entry(
                        "has a head without end",
                        new Attack(HostileBillsIT::endlessHead, "MessageConstraintException")),
                Map.entry(
                        "has one line without end",
                        new Attack(HostileBillsIT::endlessLine, "MessageConstraintException")),
                Map.entry("asks to wait for ever", new Attack(HostileBillsIT::endlessHints, "timed out")),
                Map.entry("drips its body", new Attack(to -> drip(to, ok(BILL.length)), "timed out")),
                Map.entry("drips the length of a chunk", new Attack(to -> drip(to, CHUNKED + "0"), "timed out")),
                Map.entry("stops amid the body", new Attack(to -> write(to, ok(BILL.length), half), "timed out")),
                Map.entry("has a body without end", new Attack(HostileBillsIT::endlessBody, "too long a file")),
                Map.entry(
                        "sends it elsewhere",
                        new Attack(
                                to -> write(
                                        to,
                                        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
                                "HTTP 302")),
                Map.entry(
                        "says that its address is over",
                        new Attack(to -> write(to, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"), "HTTP 403")),
                Map.entry("has nothing", new Attack(to -> write(to, "HTTP/1.1 204 No Content\r\n\r\n"), "HTTP 204")),
                Map.entry("speaks no HTTP", new Attack(to -> write(to, "220 ftp ready\r\n".repeat(9)), "timed out")))
                .entrySet()
                .stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("servers")
    void isLeftInTime(Map.Entry<String, Attack> attack) {
        files.does(attack.getValue().behaviour());
        var begun = System.nanoTime();

        var fetched = bills.fetch(DAY, () -> true);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LEFT_BY);
        assertThat(fetched)
                .isInstanceOfSatisfying(
                        Fetched.Unknown.class,
                        unknown -> assertThat(unknown.reason())
                                .startsWith("download: ")
                                .endsWith(attack.getValue().why()));
        assertThat(files.asked()).isOne();
    }

    @Test
    void aConnectionThatIsCutInTheMiddleIsNoBill() {
        for (var head : List.of(ok(BILL.length), CHUNKED + Integer.toHexString(BILL.length) + "\r\n")) {
            files.thenCloses(to -> write(to, head, Arrays.copyOf(BILL, BILL.length / 2)));

            assertThat(bills.fetch(DAY, () -> true)).isInstanceOf(Fetched.Unknown.class);
        }
    }

    /** Its length is said by its end alone, or wrongly: what is left of it must not pass for a whole bill, wherever it ends. */
    @Test
    void aFileThatIsCutOffAnywhereIsNoBill() {
        for (var length = 0; length < BILL.length; length += 7) {
            var part = Arrays.copyOf(BILL, length);
            files.thenCloses(to -> write(to, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", part));
            assertThat(unreadable(bills.fetch(DAY, () -> true)))
                    .as("%d bytes", part.length)
                    .isNotEmpty();
        }
        files.says(ok(BILL.length - 30), BILL);
        assertThat(unreadable(bills.fetch(DAY, () -> true))).isNotEmpty();
    }

    @Test
    void aPageInPlaceOfABillIsNone() {
        var page = "<html><body>下载链接已失效</body></html>".getBytes(UTF_8);
        files.says(ok(page.length), page);

        assertThat(unreadable(bills.fetch(DAY, () -> true))).isEqualTo("no ZIP file");
    }

    /** What follows a body on its connection is not the answer to the next question. */
    @Test
    void aConnectionIsUsedOnce() throws Bills.Unreadable {
        var page = "page".getBytes(UTF_8);
        files.says(ok(BILL.length), concat(BILL, (ok(page.length) + "page").getBytes(ISO_8859_1)));

        assertThat(rows(bills.fetch(DAY, () -> true))).hasSize(1);
        assertThat(rows(bills.fetch(DAY, () -> true))).hasSize(1);
        assertThat(files.asked()).isEqualTo(2);
    }

    @Test
    void noOtherHostOrSchemeIsAsked() {
        for (var elsewhere : List.of(
                files.url().replace("127.0.0.1", "localhost"),
                files.url().replace("http://", "http://127.0.0.1@"),
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:1/",
                "file:///etc/passwd",
                "ftp://127.0.0.1:" + files.port() + "/bill",
                "//127.0.0.1:" + files.port() + "/bill",
                files.url() + "?" + "a".repeat(2_048))) {
            billIsAt(elsewhere);

            assertThat(bills.fetch(DAY, () -> true))
                    .as(elsewhere)
                    .isEqualTo(new Fetched.Unknown("download: the bill is at a host outside mmall.alipay.bill-hosts"));
        }
        assertThat(files.asked()).isZero();
    }

    @Test
    void whatAlipayDocumentsIsAllowed() {
        var hosts = AlipaySettings.billHosts(Samples.properties("https://openapi.alipay.com/gateway.do"));
        var address =
                "/downloadBillFile.resource?bizType=trade&userId=20880000000000090156&fileType=csv.zip&token=0a1b";

        assertThat(hosts.allow("http://dwbillcenter.alipay.com" + address)).isTrue();
        assertThat(hosts.allow("https://dwbillcenter.alipay.com" + address)).isTrue();
        assertThat(hosts.allow("http://dwbillcenter.alipaydev.com" + address)).isTrue();
        assertThat(hosts.allow("http://dwbillcenter.alipay.com.evil.example" + address))
                .isFalse();
    }

    /** An address that is over is told by 403; the next question brings another. */
    @Test
    void eachTryAsksForAnAddressOfItsOwn() throws Bills.Unreadable {
        files.does(to -> write(to, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"));
        assertThat(bills.fetch(DAY, () -> true)).isEqualTo(new Fetched.Unknown("download: HTTP 403"));

        files.says(ok(BILL.length), BILL);
        assertThat(rows(bills.fetch(DAY, () -> true))).hasSize(1);

        assertThat(gateway.requests()).hasSize(2);
    }

    @Test
    void isEndedWhenItIsNoLongerWanted() {
        files.does(to -> {
            write(to, ok(MOST_BYTES));
            while (true) {
                to.write(new byte[16]);
                pause(200);
            }
        });
        var asked = new int[1];
        BooleanSupplier once = () -> asked[0]++ == 0;

        assertThat(bills.fetch(DAY, once)).isEqualTo(new Fetched.Unknown("download: no longer wanted"));
    }

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    private record Attack(Behaviour behaviour, String why) {
        @Override
        public String toString() {
            return why;
        }
    }

    private interface Behaviour {
        void on(OutputStream to) throws IOException;
    }

    private static String ok(long length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static void drip(OutputStream to, String head) throws IOException {
        write(to, head);
        while (true) {
            to.write('0');
            to.flush();
            pause(500);
        }
    }

    private static void endlessHead(OutputStream to) throws IOException {
        write(to, "HTTP/1.1 200 OK\r\n");
        while (true) {
            write(to, "A: b\r\n".repeat(1_000));
        }
    }

    private static void endlessLine(OutputStream to) throws IOException {
        write(to, "HTTP/1.1 200 OK\r\nA: ");
        while (true) {
            write(to, "b".repeat(10_000));
        }
    }

    private static void endlessHints(OutputStream to) throws IOException {
        while (true) {
            write(to, "HTTP/1.1 103 Early Hints\r\n\r\n");
            pause(10);
        }
    }

    private static void endlessBody(OutputStream to) throws IOException {
        write(to, "HTTP/1.1 200 OK\r\n\r\n");
        while (true) {
            to.write(new byte[10_000]);
        }
    }

    private static void write(OutputStream to, String head, byte[]... bodies) throws IOException {
        to.write(head.getBytes(ISO_8859_1));
        for (var body : bodies) {
            to.write(body);
        }
        to.flush();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        var both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private void billIsAt(String address) {
        gateway.says(FakeGateway.signed(NODE, "{\"code\":\"10000\",\"bill_download_url\":\"" + address + "\"}"));
    }

    private Bills bills(String host) {
        var properties = Samples.properties(gateway.url());
        return new SdkBills(
                Adapters.gateway(properties, Pairs.keys()),
                "2088000000000009",
                Adapters.LONG,
                new BillDownload(new AllowedHosts(List.of(host), 2_048), AT_MOST, MOST_BYTES));
    }

    private static List<BillLine> rows(Fetched fetched) throws Bills.Unreadable {
        var rows = new ArrayList<BillLine>();
        try (var bill = ((Fetched.Ready) fetched).bill()) {
            bill.read(rows::add);
        }
        return rows;
    }

    private static String unreadable(Fetched fetched) {
        try {
            rows(fetched);
            return "";
        } catch (Bills.Unreadable e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Path> begun() throws IOException {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("alipay-bill-"))
                    .toList();
        }
    }

    /** Answers each connection as a test wants, byte by byte, and leaves it open. */
    private static final class RawServer implements AutoCloseable {
        private final ServerSocket server;
        private final List<Socket> connections = new ArrayList<>();
        private volatile Behaviour behaviour = to -> {};
        private volatile boolean isClosing;
        private volatile int asked;

        RawServer() throws IOException {
            server = new ServerSocket(0, 50, java.net.InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        int port() {
            return server.getLocalPort();
        }

        String url() {
            return "http://127.0.0.1:" + port() + "/bill/0a1b";
        }

        int asked() {
            return asked;
        }

        void says(String head, byte[] body) {
            does(to -> write(to, head, body));
        }

        void does(Behaviour what) {
            behaviour = what;
            isClosing = false;
        }

        void thenCloses(Behaviour what) {
            behaviour = what;
            isClosing = true;
        }

        private void serve() {
            try {
                while (true) {
                    var socket = server.accept();
                    connections.add(socket);
                    asked++;
                    Thread.ofVirtual().start(() -> answer(socket));
                }
            } catch (IOException e) {
                // closed
            }
        }

        private void answer(Socket socket) {
            try {
                var from = socket.getInputStream();
                for (var last = 0; (last & 0xffff) != 0x0a0d; ) { // LF CR of the empty line
                    var next = from.read();
                    if (next < 0) {
                        return;
                    }
                    last = last << 8 | next;
                }
                from.read();
                behaviour.on(socket.getOutputStream());
                if (isClosing) {
                    socket.close();
                }
            } catch (IOException e) {
                // the client has left
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        }
    }
}
