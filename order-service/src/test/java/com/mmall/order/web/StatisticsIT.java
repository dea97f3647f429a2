package com.mmall.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin's figures: China's days, what counts as revenue, which products come first. */
class StatisticsIT extends RunningOrderService {
    private static final String NOVEMBER = "?from=2026-11-01&to=2026-11-30";

    @Test
    void aDayBeginsAtMidnightInChina() {
        row(1, "PAID", "2026-11-09 15:59:59.999999", 100, 0);
        row(2, "PAID", "2026-11-09 16:00:00", 30, 0);
        row(3, "PAID", "2026-11-10 15:59:59.999999", 4, 0);

        var seen = statistics(NOVEMBER);

        assertThat(texts(seen, "/days", "date")).containsExactly("2026-11-09", "2026-11-10");
        assertThat(texts(seen, "/days", "revenue")).containsExactly("1.00", "0.34");
        assertThat(texts(seen, "/days", "orders")).containsExactly("1", "2");
    }

    @Test
    void bothDaysOfARangeBelongToIt() {
        row(1, "PAID", "2026-10-31 15:59:59.999999", 1, 0);
        row(2, "PAID", "2026-10-31 16:00:00", 2, 0);
        row(3, "PAID", "2026-11-30 15:59:59.999999", 4, 0);
        row(4, "PAID", "2026-11-30 16:00:00", 8, 0);

        assertThat(texts(statistics(NOVEMBER), "/days", "revenue")).containsExactly("0.02", "0.04");
        assertThat(texts(statistics("?from=2026-11-01&to=2026-11-01"), "/days", "date"))
                .containsExactly("2026-11-01");
        assertThat(texts(statistics("?from=2026-11-30&to=2026-11-01"), "/days", "date"))
                .isEmpty();
    }

    @Test
    void whatWentBackIsNoRevenueAndStaysAnOrder() {
        row(1, "REFUNDED", "2026-11-10 10:00:00", 1000, 1000);
        row(2, "COMPLETED", "2026-11-10 11:00:00", 1000, 250);

        var seen = statistics(NOVEMBER);

        assertThat(seen.text("/days/0/orders")).isEqualTo("2");
        assertThat(seen.text("/days/0/revenue")).isEqualTo("7.50");
    }

    @Test
    void anUnpaidOrderIsCountedOnTheDayItWasPlacedWithoutRevenue() {
        row(1, "CLOSED", "2026-11-10 10:00:00", 1000, 0);
        sql.sql("UPDATE orders SET paid_at = NULL").update();

        assertThat(statistics(NOVEMBER).text("/days/0/orders")).isEqualTo("1");
        assertThat(statistics(NOVEMBER).text("/days/0/revenue")).isEqualTo("0.00");
    }

    @Test
    void whatWasNeverPlacedIsNoOrder() {
        row(1, "CLOSED", "2026-11-10 10:00:00", 1000, 0);
        sql.sql("UPDATE orders SET paid_at = NULL, placed_at = NULL").update();

        var seen = statistics(NOVEMBER);

        assertThat(seen.body().at("/days").size()).isZero();
        assertThat(seen.body().at("/statuses").size()).isZero();
    }

    @Test
    void tenProductsComeFirstByPieces() {
        row(1, "PAID", "2026-11-10 10:00:00", 100, 0);
        row(2, "REFUNDED", "2026-11-10 10:00:00", 100, 100);
        IntStream.rangeClosed(1, 12).forEach(i -> line(1, i, i, 10));
        line(2, 1, 99, 1000); // went back

        var seen = statistics(NOVEMBER);

        assertThat(texts(seen, "/topProducts", "productId"))
                .containsExactly("12", "11", "10", "9", "8", "7", "6", "5", "4", "3");
        assertThat(seen.text("/topProducts/0/quantity")).isEqualTo("12");
        assertThat(seen.text("/topProducts/0/revenue")).isEqualTo("1.20");
    }

    @Test
    void productsOfTheSameNumberOfPiecesComeByTheirNumber() {
        row(1, "PAID", "2026-11-10 10:00:00", 100, 0);
        List.of(30, 10, 20).forEach(id -> line(1, id, id, 1, 5));

        assertThat(texts(statistics(NOVEMBER), "/topProducts", "productId")).containsExactly("10", "20", "30");
    }

    @Test
    void saysWhatIsToDo() {
        row(1, "PAID", "2026-11-10 10:00:00", 100, 0);
        row(2, "PAID", "2026-11-10 10:00:00", 100, 0);
        row(3, "SHIPPED", "2026-11-10 10:00:00", 100, 0);
        sql.sql("UPDATE orders SET refund_held = TRUE WHERE order_no = ?")
                .param(no(2))
                .update();

        var toDo = statistics(NOVEMBER).body().at("/toDo");

        assertThat(toDo.get("toShip").asInt()).isOne();
        assertThat(toDo.toString()).contains(":1,", ":1,").contains(":0");
        assertThat(statistics(NOVEMBER).text("/statuses/PAID")).isEqualTo("2");
        assertThat(statistics(NOVEMBER).text("/statuses/SHIPPED")).isEqualTo("1");
    }

    @Test
    void showsThirtyDaysWhereNothingIsSaidAndAYearAtMost() {
        var usual = statistics("");
        assertThat(java.time.LocalDate.parse(usual.text("/from")).plusDays(29)).isEqualTo(usual.text("/to"));

        var long_ = statistics("?from=2000-01-01&to=2026-11-30");
        assertThat(long_.text("/from")).isEqualTo("2025-11-29");
        assertThat(statistics("?to=2026-11-30").text("/from")).isEqualTo("2026-11-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"from=2026-02-30", "to=yesterday", "from=2026-11-01T00:00:00Z", "to=%2B999999999-12-31"})
    void refusesWhatIsNoDay(String query) {
        assertThat(statistics("?" + query).status()).isEqualTo(422);
    }

    private Answer statistics(String query) {
        return call("GET", "/api/admin/statistics" + query, TestTokens.admin(1), null);
    }

    private static List<String> texts(Answer answer, String list, String member) {
        return answer.body().at(list).values().stream()
                .map(item -> item.get(member).asString())
                .toList();
    }

    private static long no(int number) {
        return 123_456_789_012_345_000L + number;
    }

    private void row(int number, String status, String at, long total, long refunded) {
        sql.sql("""
                        INSERT INTO orders (order_no, user_id, status, version, shipping_fee, total, receiver, phone,
                          province, city, district, detail, note, created_at, placed_at, paid_at, closing_confirmed,
                          refunded, refund_held)
                        VALUES (?, 7, ?, 1, 0, ?, 'r', '1', 'p', 'c', 'd', 'x', '', ?, ?, ?, FALSE, ?, FALSE)""").params(no(number), status, total, at, at, at, refunded).update();
    }

    private void line(int order, int product, int quantity, long price) {
        line(order, product, product, quantity, price);
    }

    private void line(int order, int lineNo, int product, int quantity, long price) {
        sql.sql("INSERT INTO order_line VALUES (?, ?, ?, 'name', '', ?, ?)")
                .params(no(order), lineNo, product, price, quantity)
                .update();
    }
}
