package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.paging.Cursor;
import com.mmall.conventions.slot.DatabaseServers;
import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.application.PaymentRecords;
import com.mmall.payment.domain.OrderNo;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of payments keep what they promise: filters, cursors, histories, words. */
class PaymentListsIT {
    private static final String BUYER = TestTokens.user(42);
    private static final String ADMIN = TestTokens.admin(1);
    private static ARunningService shop;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        shop = ARunningService.with("mmall.payment.poll-interval", "500ms", "mmall.payment.time-to-pay", "60s");
        jdbc = shop.sql();
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    @Test
    void whatIsShownAsPaidIsFoundAsPaidWithItsHistory() {
        var order = shop.orders.place(42);
        var no = paid(order);

        var list = shop.get("/api/admin/payments?status=PAID&orderNo=" + order, ADMIN);

        assertThat(numbers(list)).containsExactly(no);
        var history = list.body().path("items").get(0).path("history");
        assertThat(history.get(0).path("to").asString()).isEqualTo("CREATED");
        assertThat(history.get(history.size() - 1).path("to").asString()).isEqualTo("PAID");
        assertThat(shop.get("/api/payments?orderNo=" + order, BUYER)
                        .body()
                        .path("items")
                        .get(0)
                        .path("history"))
                .isEqualTo(history);
        assertThat(numbers(shop.get("/api/admin/payments?status=CANCELLED&orderNo=" + order, ADMIN)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "paid", "Paid ", "NONSENSE", "10"})
    void aStatusThatIsNotShownIsRefused(String status) {
        var answer = shop.get("/api/admin/payments?status=" + status.replace(" ", "%20"), ADMIN);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("validation_failed");
    }

    /** Spring has older ways to read each of these, which nobody who writes to us means. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "size=0x10",
                "size=1%200",
                "page=%231",
                "needsAttention=yes",
                "needsAttention=1",
                "sort=AMOUNT_ASC"
            })
    void whatAConverterRefusesIsReadInNoOtherWay(String parameter) {
        var answer = shop.get("/api/admin/payments?" + parameter, ADMIN);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(shop.get("/api/admin/payments?size=16&needsAttention=true&sort=amount_asc", ADMIN)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nextLeadsThroughAllOfAListOnce() {
        for (int i = 0; i < 5; i++) {
            pay(shop.orders.place(42));
        }
        var list = "/api/admin/payments?size=2";
        var seen = new ArrayList<String>();
        var answer = shop.get(list, ADMIN);
        while (true) {
            seen.addAll(numbers(answer));
            if (answer.text("next").isEmpty()) {
                break;
            }
            answer = shop.get(list + "&after=" + answer.text("next"), ADMIN);
        }

        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(5);
        assertThat(numbers(shop.get("/api/admin/payments?size=100", ADMIN))).isEqualTo(seen);
    }

    @Test
    void aDamagedOrForeignCursorIsRefused() {
        pay(shop.orders.place(42));
        pay(shop.orders.place(42));
        var next = shop.get("/api/admin/payments?size=1", ADMIN).text("next");
        assertThat(next).isNotEmpty();

        for (var bad : List.of("x", next.substring(1), next + "A", next.substring(0, next.length() - 2))) {
            var answer = shop.get("/api/admin/payments?size=1&after=" + bad, ADMIN);
            assertThat(answer.status()).as(bad).isEqualTo(422);
            assertThat(answer.text("code")).isEqualTo("invalid_cursor");
        }
        assertThat(shop.get("/api/payments?orderNo=1&after=" + next, BUYER).text("code"))
                .as("of another list")
                .isEqualTo("invalid_cursor");
    }

    @Test
    void sortsByTimeAndAmountInBothDirections() {
        var order = shop.orders.place(42, 0);
        var numbers = List.of("Psort1", "Psort2", "Psort3", "Psort4");
        copies(pay(order), numbers, List.of(300, 100, -1, 100));

        assertThat(sorted(order, "oldest")).containsExactly("Psort1", "Psort2", "Psort3", "Psort4");
        assertThat(sorted(order, "newest")).containsExactly("Psort4", "Psort3", "Psort2", "Psort1");
        assertThat(sorted(order, "amount_asc")).containsExactly("Psort3", "Psort2", "Psort4", "Psort1");
        assertThat(sorted(order, "amount_desc")).containsExactly("Psort1", "Psort4", "Psort2", "Psort3");
    }

    @Test
    void sumsExactlyWhatTheFilterFinds() {
        var order = shop.orders.place(42, 0);
        var no = pay(order);
        copies(no, List.of("Psum1", "Psum2", "Psum3"), List.of(300, 120, -7));
        jdbc.sql("UPDATE payment SET paid_at = created_at, refunded_fen = 20 WHERE payment_no = 'Psum2'")
                .update();

        assertThat(sums("orderNo=" + order)).isEqualTo("3 4.20 1.20 0.20 false");
        assertThat(sums("orderNo=&paymentNo=Psum2")).isEqualTo("1 1.20 1.20 0.20 false");
        assertThat(sums("paymentNo=Pnone")).isEqualTo("0 0.00 0.00 0.00 false");
        assertThat(shop.get("/api/admin/payments/sums?status=paid", ADMIN).status())
                .isEqualTo(422);
        assertThat(shop.get("/api/admin/payments/sums", BUYER).status()).isEqualTo(403);
    }

    /** Of an order, page by page of one row each. */
    private static List<String> sorted(OrderNo order, String sort) {
        var list = "/api/admin/payments?size=1&sort=" + sort + "&orderNo=" + order;
        var seen = new ArrayList<String>();
        var answer = shop.get(list, ADMIN);
        seen.addAll(numbers(answer));
        while (!answer.text("next").isEmpty()) {
            answer = shop.get(list + "&after=" + answer.text("next"), ADMIN);
            seen.addAll(numbers(answer));
        }
        return seen;
    }

    private static String sums(String query) {
        var sums = shop.get("/api/admin/payments/sums?" + query, ADMIN);
        return String.join(
                " ",
                List.of("payments", "total", "paid", "refunded", "isMinimum").stream()
                        .map(sums::text)
                        .toList());
    }

    /**
     * Ended payments of the same order in place of this one, the first the oldest; an amount below zero is damage. Numbers
     * that name no order are on the first database server.
     */
    private static void copies(String no, List<String> numbers, List<Integer> fen) {
        var servers = shop.bean(DatabaseServers.class);
        for (int i = 0; i < numbers.size(); i++) {
            var copied = jdbc.sql(copy()).params(numbers.get(i), fen.get(i), i, no);
            int rows = servers.on(servers.first(), copied::update);
            assertThat(rows).isOne();
        }
        jdbc.sql("DELETE FROM payment_task WHERE payment_no = ?").param(no).update();
        jdbc.sql("DELETE FROM payment WHERE payment_no = ?").param(no).update();
    }

    private static String copy() {
        return """
                INSERT INTO payment (payment_no, order_no, user_id, amount_fen, subject, status, created_at, expires_at,
                    qr_name, stop_requested, scanned, paid_seen, accepted, cancel_progress, refunded_fen, version)
                SELECT ?, order_no, user_id, ?, subject, 'CANCELLED', created_at + INTERVAL ? SECOND, expires_at,
                    qr_name, FALSE, FALSE, FALSE, FALSE, 'CLEAR', 0, 1
                FROM payment WHERE payment_no = ?""";
    }

    @ParameterizedTest
    @ValueSource(strings = {"支付", "a b", "", "1' OR '1'='1"})
    void aMadeUpCursorIsRefused(String number) {
        var everything = new PaymentRecords.Filter(null, null, null, null, null, null, null, false);

        var made = Cursor.write("payments " + everything, Cursor.micros(Instant.now()), number);

        assertThat(shop.get("/api/admin/payments?after=" + made, ADMIN).text("code"))
                .isEqualTo("invalid_cursor");
    }

    @Test
    void evidenceIsInTheReadersWords() {
        var no = paid(shop.orders.place(42));

        assertThat(evidence(no, "en"))
                .anyMatch(text -> text.contains("88.80 yuan"))
                .noneMatch(PaymentListsIT::isCode);
        assertThat(evidence(no, "zh-CN"))
                .anyMatch(text -> text.contains("已付款 88.80 元"))
                .noneMatch(PaymentListsIT::isCode);
    }

    private static boolean isCode(String text) {
        return text.contains("[") || text.contains("|");
    }

    private static List<String> evidence(String no, String language) {
        var texts = new ArrayList<String>();
        shop.getIn(language, "/api/admin/payments/" + no, ADMIN)
                .body()
                .path("history")
                .forEach(move -> texts.add(move.path("evidence").asString()));
        return texts;
    }

    private static String paid(OrderNo order) {
        var no = pay(order);
        shop.alipay.buyer().pay(no);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> shop.get("/api/admin/payments/" + no, ADMIN).text("step"), "COMPLETED"::equals);
        return no;
    }

    private static String pay(OrderNo order) {
        return shop.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}")
                .text("paymentNo");
    }

    private static List<String> numbers(Answer list) {
        var numbers = new ArrayList<String>();
        list.body().path("items").forEach(p -> numbers.add(p.path("paymentNo").asString()));
        return numbers;
    }
}
