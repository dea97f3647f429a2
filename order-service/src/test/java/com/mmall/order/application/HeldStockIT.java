package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.order.testing.RunningOrderService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** How much stock unpaid orders may hold, and that an order reserves nothing it cannot confirm. */
class HeldStockIT extends RunningOrderService {
    @Autowired
    DataSource database;

    @Value("${spring.datasource.hikari.maximum-pool-size}")
    int connections;

    @Test
    void aBuyerHoldsAtMostTwentyUnpaidPiecesOfOneProduct() {
        assertThat(post(7, "/api/orders", tea(7, 12)).status()).isEqualTo(201);

        var refused = post(7, "/api/orders", tea(7, 9));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("purchase_limit_exceeded");
        assertThat(refused.text("/productId")).isEqualTo(Long.toString(TEA));
        assertThat(refused.body().at("/limit").asInt()).isEqualTo(20);
        assertThat(refused.body().at("/held").asInt()).isEqualTo(12);
        assertThat(OTHERS.stock(TEA)).isEqualTo(88);
        assertThat(post(7, "/api/orders", tea(7, 8)).status()).isEqualTo(201);
        assertThat(post(8, "/api/orders", tea(8, 20)).status()).isEqualTo(201);
    }

    @Test
    void ordersAtTheSameMomentShareTheLimit() throws Exception {
        var answers = atOnce(4, i -> () -> post(7, "/api/orders", tea(7, 9)));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(2);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .extracting(a -> a.text("/code"))
                .containsOnly("purchase_limit_exceeded");
        assertThat(OTHERS.stock(TEA)).isEqualTo(82);
    }

    @Test
    void whatWasPaidForIsNotCounted() {
        var first = placed(7, 20);
        assertThat(post(7, "/api/orders", tea(7, 1)).status()).isEqualTo(409);

        assertThat(paid(first, "p-" + first, "2570.00").status()).isEqualTo(200);

        assertThat(post(7, "/api/orders", tea(7, 20)).status()).isEqualTo(201);
    }

    @Test
    void placingAndCancellingInALoopEnds() {
        for (var i = 0; i < 10; i++) {
            var no = placed(7, 20);
            assertThat(post(7, "/api/orders/" + no + "/cancellation", "").status())
                    .isEqualTo(200);
        }

        var refused = post(7, "/api/orders", tea(7, 1));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/code")).isEqualTo("too_many_orders_ended_unpaid");
        var wait = Long.parseLong(refused.header("Retry-After").orElseThrow());
        assertThat(wait).isBetween(3500L, 3601L);
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
        sql.sql(
                        "UPDATE orders SET closed_at = closed_at - INTERVAL 1 HOUR WHERE user_id = 7 ORDER BY closed_at LIMIT 1")
                .update();
        assertThat(post(7, "/api/orders", tea(7, 1)).status()).isEqualTo(201);
    }

    @Test
    void whatWasRequestedSurvivesEveryChange() {
        var no = placed(7, 3);
        paid(no, "p-" + no, "385.50");

        assertThat(sql.sql("SELECT requested FROM orders WHERE order_no = ?")
                        .param(no)
                        .query(String.class)
                        .single())
                .isEqualTo(TEA + ":3");
    }

    @Test
    void onlyAFewOrdersAreBetweenReservationAndConfirmation() throws Exception {
        var gate = OTHERS.holdReserves();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Answer>>();
            for (var i = 0; i < 12; i++) {
                var user = 100 + i;
                answers.add(threads.submit(() -> post(user, "/api/orders", tea(user, 1))));
            }
            await().until(() -> reserving() == 4);
            await().during(Duration.ofMillis(500)).until(() -> reserving() == 4 && placings() == 4);
            gate.release(100);

            for (var answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
            }
        }
    }

    @Test
    void anOrderWithReservedStockWaitsForADatabaseConnection() throws Exception {
        var gate = OTHERS.holdReserves();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var order = threads.submit(() -> post(7, "/api/orders", tea(7, 1)));
            await().until(() -> reserving() == 1);
            var others = everyConnection();
            gate.release(100);
            await().during(Duration.ofMillis(3500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> !order.isDone());
            for (var connection : others) {
                connection.close();
            }

            assertThat(order.get().status()).isEqualTo(201);
        }
        assertThat(OTHERS.stock(TEA)).isEqualTo(99);
    }

    /** To the buyer's server: with several of them, a connection is taken there with the first statement. */
    private List<Connection> everyConnection() throws SQLException {
        var all = new ArrayList<Connection>();
        while (all.size() < connections) {
            var connection = database.getConnection();
            all.add(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("SELECT 1 FROM buyer WHERE user_id = 7");
            }
        }
        return all;
    }

    private static long reserving() {
        return OTHERS.calls().stream().filter(c -> c.contains("reservations")).count();
    }

    private int placings() {
        return sql.sql("SELECT COUNT(*) FROM orders WHERE status = 'PLACING'")
                .query(Integer.class)
                .single();
    }

    private static List<Answer> atOnce(int times, IntFunction<Callable<Answer>> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (var i = 0; i < times; i++) {
                running.add(threads.submit(call.apply(i)));
            }
            var answers = new ArrayList<Answer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
