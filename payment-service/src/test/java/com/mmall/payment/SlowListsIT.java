package com.mmall.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.payment.testing.ARunningService;
import com.mmall.payment.testing.Wire;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database takes two seconds for each list, and 24 people want one: three times what the pool can bear. */
@Tag("one-database") // one server's pool behind one wire
class SlowListsIT {
    private static final Duration EACH = Duration.ofSeconds(2);
    /** Half of the pool. */
    private static final int AT_ONCE = 4;

    private static final String BUYER = TestTokens.user(42);

    private Wire toDatabase;
    private ARunningService service;

    @BeforeEach
    void start() {
        var database = TestBacking.database("payment");
        toDatabase = Wire.before(database);
        service = ARunningService.with(
                "spring.datasource.url",
                toDatabase.url(database.url()),
                Wire.LEGIBLE,
                "false",
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password());
    }

    @AfterEach
    void stop() {
        service.close();
        toDatabase.close();
    }

    @Test
    void moneyIsMovedAllTheSame() throws Exception {
        var order = service.orders.place(42);
        var payment = service.post("/api/payments", BUYER, "{\"orderNo\":\"" + order + "\"}");
        toDatabase.slow("order by created_at desc,payment_no desc limit", EACH);
        Callable<Integer> list =
                () -> service.get("/api/admin/payments", TestTokens.admin(1)).status();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var lists =
                    IntStream.range(0, 24).mapToObj(i -> people.submit(list)).toList();
            await().until(() -> toDatabase.slowed() >= AT_ONCE);

            service.alipay.buyer().pay(payment.text("paymentNo"));
            await().atMost(Duration.ofSeconds(2)).until(() -> service.orders.paid(order));

            await().atMost(EACH) // its sender writes an attempt down when it was answered
                    .untilAsserted(() -> assertThat(service.alipay.notifies(payment.text("paymentNo")))
                            .singleElement()
                            .satisfies(notify -> assertThat(notify.attempts()).hasSize(1)));
            assertThat(lists).as("somebody still waits for a list").anyMatch(f -> !f.isDone());
            for (var answer : lists) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }
}
