package com.mmall.payment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.SentStatements;
import com.mmall.conventions.testing.SentStatements.Sent;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Most of what the database does for payments is polling; each statement more is paid for hundreds of times a second. */
@Tag("one-database") // the very statements that one server hears
class StatementsPerPollIT {
    @Test
    void anUnpaidPollIsOneStatement() {
        var database = TestBacking.database("payment");
        var sent = SentStatements.listen();
        try (var shop = ARunningService.with(
                "spring.datasource.url",
                SentStatements.heard(database.url()),
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

            await().untilAsserted(() -> assertThat(polls(sent)).hasSizeGreaterThan(2));
            assertThat(polls(sent))
                    .allSatisfy(poll -> assertThat(poll)
                            .singleElement()
                            .asString()
                            .startsWith("UPDATE payment_task SET due_at")
                            .contains("p.version"));
            assertThat(sent)
                    .as("claims that find nothing are no transactions, and payments come with their claims")
                    .filteredOn(s -> s.thread().equals("tasks") && s.sql().equals("SET autocommit=0"))
                    .hasSizeLessThanOrEqualTo(polls(sent).size() + 2);
        }
    }

    /** What each task sent that has changed nothing but its own step. */
    private static List<List<String>> polls(Collection<Sent> sent) {
        return sent.stream()
                .filter(s -> s.thread().startsWith("task-"))
                .collect(Collectors.groupingBy(Sent::thread, Collectors.mapping(Sent::sql, Collectors.toList())))
                .values()
                .stream()
                .filter(sql -> sql.stream().noneMatch(one -> one.matches("(INSERT|DELETE|UPDATE payment SET).*")))
                .toList();
    }
}
