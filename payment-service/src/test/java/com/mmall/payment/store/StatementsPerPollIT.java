package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Most of what the database does for payments is polling; each statement more is paid for hundreds of times a second. */
class StatementsPerPollIT {
    @Test
    void anUnpaidPollIsOneStatement() {
        var database = TestBacking.database("payment");
        try (var shop = ARunningService.with(
                "spring.datasource.url",
                database.url() + "&queryInterceptors=" + CountedStatements.class.getName(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "mmall.payment.poll-interval",
                "1s")) {
            var payment =
                    shop.post("/api/payments", TestTokens.user(42), "{\"orderNo\":\"" + shop.orders.place(42) + "\"}");
            var no = payment.text("paymentNo");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> shop.alipay.calls("alipay.trade.query", no).size() >= 4);

            await().untilAsserted(() -> assertThat(polls()).hasSizeGreaterThan(2));
            assertThat(polls())
                    .allSatisfy(poll -> assertThat(poll)
                            .singleElement()
                            .asString()
                            .startsWith("UPDATE payment_task SET due_at")
                            .contains("p.version"));
            assertThat(CountedStatements.BY_THREAD.get("tasks"))
                    .as("claims that find nothing are no transactions, and payments come with their claims")
                    .filteredOn(sql -> sql.equals("SET autocommit=0"))
                    .hasSizeLessThanOrEqualTo(polls().size() + 2);
        }
    }

    /** What each task sent that has changed nothing but its own step. */
    private static List<List<String>> polls() {
        return CountedStatements.BY_THREAD.entrySet().stream()
                .filter(e -> e.getKey().startsWith("task-"))
                .map(Map.Entry::getValue)
                .filter(sent -> sent.stream().noneMatch(sql -> sql.matches("(INSERT|DELETE|UPDATE payment SET).*")))
                .toList();
    }
}
