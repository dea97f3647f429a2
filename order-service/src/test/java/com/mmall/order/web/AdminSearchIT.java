package com.mmall.order.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What admins find among all orders: by number, buyer, status and time, in the order of time, to any depth. */
class AdminSearchIT extends RunningOrderService {
    private static final long FIRST = 123_456_789_012_345_000L;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from=2026-11-10T10:00:00Z                          | 3,2
            from=2026-11-10T10:00:00.000001Z                   | 3
            to=2026-11-10T10:00:00Z                            | 1
            to=2026-11-10T10:00:00.000001Z                     | 2,1
            from=2026-11-10T09:00:00Z&to=2026-11-10T11:00:00Z  | 2,1
            from=2026-11-10T10:00:00Z&to=2026-11-10T10:00:00Z  | ''
            from=2026-11-11T00:00:00Z&to=2026-11-10T00:00:00Z  | ''
            """)
    void fromBelongsToATimeAndToDoesNot(String query, String found) {
        row(1, 7, "PAID", "2026-11-10 09:00:00");
        row(2, 7, "PAID", "2026-11-10 10:00:00");
        row(3, 7, "PAID", "2026-11-10 11:00:00");

        assertThat(String.join(",", found("?" + query))).isEqualTo(found);
    }

    @Test
    void allThatIsAskedMustBeSo() {
        row(1, 7, "PAID", "2026-11-10 09:00:00");
        row(2, 8, "PAID", "2026-11-10 10:00:00");
        row(3, 7, "CLOSED", "2026-11-10 11:00:00");

        assertThat(found("?userId=7")).containsExactly("3", "1");
        assertThat(found("?userId=7&status=PAID")).containsExactly("1");
        assertThat(found("?userId=8&status=CLOSED")).isEmpty();
        assertThat(found("?userId=7&orderNo=" + (FIRST + 2))).isEmpty();
        assertThat(found("?userId=8&status=PAID&orderNo=" + (FIRST + 2) + "&from=2026-11-10T10:00:00Z"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "0", "-1", "123", "1234567890123456789", "１２３４５６７８９０１２３４５６７８"})
    void whatIsNoNumberOfAnOrderFindsNone(String orderNo) {
        row(1, 7, "PAID", "2026-11-10 09:00:00");

        var page = list("?orderNo=" + URLEncoder.encode(orderNo, UTF_8));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("/total")).isEqualTo("0");
    }

    @Test
    void whatIsEmptyAsksNothing() {
        row(1, 7, "PAID", "2026-11-10 09:00:00");

        assertThat(found("?orderNo=&status=&userId=&from=&to=&after=")).containsExactly("1");
        assertThat(found("?orderNo=%20")).containsExactly("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=PLACING",
                "status=paid",
                "userId=x",
                "userId=9223372036854775808",
                "from=yesterday",
                "to=2026-11-10",
                "page=0",
                "size=0",
                "size=101",
                "sort=price",
                "refundRequested=maybe",
                "returnOpen=1",
                "userId=0x7",
                "sort=AMOUNT_DESC",
                "page=10001"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        var answer = list("?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("validation_failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void whatWasNeverPlacedIsNotShownToAdminsEither() {
        row(1, 7, "CLOSED", "2026-11-10 09:00:00");
        sql.sql("UPDATE orders SET placed_at = NULL").update();

        assertThat(found("")).isEmpty();
    }

    /** Many orders have the same time; the number decides between them. */
    @Test
    void goesThroughAllByKeyAndByPageWithoutGapOrRepeat() {
        var random = new Random(3);
        LongStream.rangeClosed(1, 40)
                .forEach(i -> row(i, 7 + random.nextInt(2), "PAID", "2026-11-10 09:00:0" + random.nextInt(3)));
        var expected = sql.sql(
                        "SELECT order_no - ? FROM orders WHERE user_id = 7 ORDER BY created_at DESC, order_no DESC")
                .param(FIRST)
                .query(String.class)
                .list();

        for (var size : List.of(1, 3, 7, 100)) {
            var byKey = new ArrayList<String>();
            for (var after = ""; after != null; ) {
                var page = list("?userId=7&size=" + size + after);
                byKey.addAll(numbers(page));
                after = page.body().has("next") ? "&after=" + page.text("/next") : null;
            }
            assertThat(byKey).as("by key, " + size).isEqualTo(expected);
        }
        var byPage = new ArrayList<String>();
        for (var page = 1; page <= expected.size() / 7 + 1; page++) {
            byPage.addAll(found("?userId=7&size=7&page=" + page));
        }
        assertThat(byPage).isEqualTo(expected);
    }

    @Test
    void isSortedByTimeOrAmountInBothDirectionsToAnyDepth() {
        var random = new Random(4);
        LongStream.rangeClosed(1, 25).forEach(i -> {
            row(i, 7, "PAID", "2026-11-10 09:00:0" + random.nextInt(3));
            costs(i, random.nextInt(4) * 100);
        });

        for (var sort : List.of(
                List.of("newest", "created_at DESC, order_no DESC"),
                List.of("oldest", "created_at, order_no"),
                List.of("amount_desc", "total DESC, order_no DESC"),
                List.of("amount_asc", "total, order_no"))) {
            var expected = sql.sql("SELECT order_no - ? FROM orders ORDER BY " + sort.getLast())
                    .param(FIRST)
                    .query(String.class)
                    .list();
            var byKey = new ArrayList<String>();
            for (var after = ""; after != null; ) {
                var page = list("?size=4&sort=" + sort.getFirst() + after);
                byKey.addAll(numbers(page));
                after = page.body().has("next") ? "&after=" + page.text("/next") : null;
            }
            assertThat(byKey).as(sort.getFirst()).isEqualTo(expected);
        }
    }

    private void costs(long number, int fen) {
        sql.sql("UPDATE orders SET total = ? WHERE order_no = ?")
                .params(fen, FIRST + number)
                .update();
        sql.sql("INSERT INTO order_line VALUES (?, 1, 1, 'name', '', ?, 1)")
                .params(FIRST + number, fen)
                .update();
    }

    @Test
    void aCursorBelongsToOneOrderOfTheList() {
        row(1, 7, "PAID", "2026-11-10 09:00:00");
        row(2, 7, "PAID", "2026-11-10 09:00:00");
        var next = list("?size=1&sort=amount_asc").text("/next");

        assertThat(list("?size=1&sort=amount_asc&after=" + next).status()).isEqualTo(200);
        for (var other : List.of("", "&sort=amount_desc", "&sort=oldest")) {
            assertThat(list("?size=1&after=" + next + other).text("/code"))
                    .as(other)
                    .isEqualTo("invalid_cursor");
        }
    }

    @Test
    void sumsExactlyWhatTheFilterFinds() {
        row(1, 7, "PAID", "2026-11-10 09:00:00");
        row(2, 7, "CLOSED", "2026-11-10 10:00:00");
        row(3, 8, "PAID", "2026-11-10 11:00:00");
        sql.sql("UPDATE orders SET paid_at = created_at, refunded = 40 WHERE status = 'PAID'")
                .update();

        assertThat(sums("")).isEqualTo("3 3.00 2.00 0.80 false");
        assertThat(sums("?userId=7")).isEqualTo("2 2.00 1.00 0.40 false");
        assertThat(sums("?userId=7&status=CLOSED")).isEqualTo("1 1.00 0.00 0.00 false");
        assertThat(sums("?to=2026-11-10T11:00:00Z")).isEqualTo("2 2.00 1.00 0.40 false");
        assertThat(sums("?orderNo=x")).isEqualTo("0 0.00 0.00 0.00 false");
        assertThat(call("GET", "/api/admin/orders/sums?status=x", TestTokens.admin(1), null)
                        .status())
                .isEqualTo(422);
        assertThat(call("GET", "/api/admin/orders/sums", TestTokens.user(7), null)
                        .status())
                .isEqualTo(403);
    }

    private String sums(String query) {
        var sums = call("GET", "/api/admin/orders/sums" + query, TestTokens.admin(1), null);
        return String.join(
                " ",
                List.of("orders", "total", "paid", "refunded", "isMinimum").stream()
                        .map(member -> sums.text("/" + member))
                        .toList());
    }

    private Answer list(String query) {
        return call("GET", "/api/admin/orders" + query, TestTokens.admin(1), null);
    }

    private List<String> found(String query) {
        return numbers(list(query));
    }

    private static List<String> numbers(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return page.body().at("/items").values().stream()
                .map(order -> Long.toString(Long.parseLong(order.get("orderNo").asString()) - FIRST))
                .toList();
    }

    private void row(long number, long user, String status, String at) {
        sql.sql("""
                        INSERT INTO orders (order_no, user_id, status, version, shipping_fee, total, receiver, phone,
                          province, city, district, detail, note, created_at, placed_at, closing_confirmed, refunded,
                          refund_held)
                        VALUES (?, ?, ?, 1, 0, 100, 'r', '1', 'p', 'c', 'd', 'x', '', ?, ?, FALSE, 0, FALSE)""").params(FIRST + number, user, status, at, at).update();
    }
}
