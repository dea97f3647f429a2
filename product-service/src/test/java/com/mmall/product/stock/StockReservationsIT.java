package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.testing.Goods.Counters;
import com.mmall.product.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StockReservationsIT extends RunningService {
    @Autowired
    private MeterRegistry metrics;

    @Autowired
    private DataSource database;

    @Test
    void reservesEveryLineAndAnswersAsCharged() {
        var kettle = goods.onSale("水壶", 5);
        var pan = goods.onSale("锅", 9);

        var answer = reserve(order(), line(pan, 3), line(kettle, 2));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/status")).isEqualTo("RESERVED");
        assertThat(answer.text("/lines/0/productId")).isEqualTo(Long.toString(kettle));
        assertThat(answer.text("/lines/0/name")).isEqualTo("水壶");
        assertThat(answer.text("/lines/0/unitPrice")).isEqualTo("12.50");
        assertThat(answer.text("/lines/0/image")).isEqualTo("products/x-1.png");
        assertThat(answer.body().at("/lines/1/quantity").asInt()).isEqualTo(3);
        assertCounters(kettle, 3, 2, 0);
        assertCounters(pan, 6, 3, 0);
    }

    @Test
    void answersARepeatAsBeforeWhateverHasChangedSince() {
        var id = goods.onSale("灯", 5);
        var order = order();
        var first = reserve(order, line(id, 2));

        jdbc.update("UPDATE product SET name = '新灯', price = 999, status = 'OFF_SALE' WHERE id = ?", id);
        var second = reserve(order, line(id, 2));

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertCounters(id, 3, 2, 0);
    }

    @Test
    void refusesOtherLinesUnderTheSameNumber() {
        var id = goods.onSale("灯", 5);
        var order = order();
        reserve(order, line(id, 2));

        assertRefused(reserve(order, line(id, 3)), 409, "reservation_differs");
        assertCounters(id, 3, 2, 0);
    }

    @Test
    void holdsNothingWhenOneLineIsShort() {
        var plenty = goods.onSale("碗", 10);
        var few = goods.onSale("盘", 1);

        var answer = reserve(order(), line(plenty, 4), line(few, 2));

        assertRefused(answer, 409, "insufficient_stock");
        assertThat(answer.body().at("/lines").size()).isEqualTo(1);
        assertThat(answer.text("/lines/0/productId")).isEqualTo(Long.toString(few));
        assertThat(answer.body().at("/lines/0/requested").asInt()).isEqualTo(2);
        assertThat(answer.body().at("/lines/0/available").asInt()).isEqualTo(1);
        assertCounters(plenty, 10, 0, 0);
        assertCounters(few, 1, 0, 0);
    }

    @Test
    void namesProductsThatAreNotOnSale() {
        var off = goods.product("旧款", 100_006, 100, 5, "OFF_SALE");
        var on = goods.onSale("新款", 5);

        var answer = reserve(order(), line(on, 1), line(off, 1), line(999_999_999, 1));

        assertRefused(answer, 409, "product_unavailable");
        assertThat(answer.body().at("/productIds").toString()).isEqualTo("[\"" + off + "\",\"999999999\"]");
        assertCounters(on, 5, 0, 0);
    }

    @Test
    void givesBackOnceHoweverOftenItIsTold() {
        var id = goods.onSale("椅", 5);
        var order = order();
        reserve(order, line(id, 2));

        assertThat(end(order, "release").text("/status")).isEqualTo("RELEASED");
        assertThat(end(order, "release").status()).isEqualTo(200);

        assertCounters(id, 5, 0, 0);
    }

    @Test
    void refusesAReserveThatComesAfterItsRelease() {
        var id = goods.onSale("桌", 5);
        var order = order();

        assertThat(end(order, "release").text("/status")).isEqualTo("RELEASED");

        assertRefused(reserve(order, line(id, 2)), 409, "reservation_released");
        assertCounters(id, 5, 0, 0);
    }

    @Test
    void deductsOnceHoweverOftenItIsTold() {
        var id = goods.onSale("书", 5);
        var order = order();
        reserve(order, line(id, 2));

        assertThat(end(order, "deduct").text("/status")).isEqualTo("DEDUCTED");
        assertThat(end(order, "deduct").status()).isEqualTo(200);

        assertCounters(id, 3, 0, 2);
        assertRefused(end(order, "release"), 409, "reservation_deducted");
        assertCounters(id, 3, 0, 2);
    }

    @Test
    void refusesToDeductWhatWasReleasedAndRaisesTheAlarm() {
        var id = goods.onSale("笔", 5);
        var order = order();
        reserve(order, line(id, 2));
        end(order, "release");
        var before = alarms();

        assertRefused(end(order, "deduct"), 409, "reservation_released");

        assertThat(alarms()).isEqualTo(before + 1);
        assertCounters(id, 5, 0, 0);
    }

    @Test
    void knowsNothingToDeductUnderAnUnknownNumber() {
        assertRefused(end(order(), "deduct"), 404, "reservation_not_found");
    }

    @Test
    void releasesEvenAProductThatIsGone() {
        var id = goods.onSale("绝版", 5);
        var stays = goods.onSale("常备", 5);
        var order = order();
        reserve(order, line(id, 2), line(stays, 1));
        jdbc.update("DELETE FROM product WHERE id = ?", id);

        assertThat(end(order, "release").status()).isEqualTo(200);
        assertCounters(stays, 5, 0, 0);
    }

    @Test
    void sellsTheLastPieceToOneOfTwoHundredBuyers() {
        var id = goods.onSale("最后一件", 1);

        var answers = together(IntStream.range(0, 200)
                .<Callable<Answer>>mapToObj(i -> () -> patient(order(), line(id, 1)))
                .toList());

        assertThat(answers).filteredOn(a -> a.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.code().equals("insufficient_stock"))
                .hasSize(199);
        assertCounters(id, 0, 1, 0);
    }

    @Test
    void letsOrdersWithTheSameProductsInOppositeOrderBothSucceed() {
        var a = goods.onSale("甲", 1_000);
        var b = goods.onSale("乙", 1_000);

        var answers = together(IntStream.range(0, 60)
                .<Callable<Answer>>mapToObj(i -> () -> i % 2 == 0
                        ? reserve(order(), line(a, 1), line(b, 1))
                        : reserve(order(), line(b, 1), line(a, 1)))
                .toList());

        assertThat(answers).allMatch(answer -> answer.status() == 200);
        assertCounters(a, 940, 60, 0);
        assertCounters(b, 940, 60, 0);
    }

    @Test
    void endsAReservationInOneWayWhenReleaseAndDeductRace() {
        var id = goods.onSale("抢", 1_000);
        for (var round = 0; round < 15; round++) {
            var order = order();
            reserve(order, line(id, 1));
            var answers = together(List.of(
                    () -> end(order, "release"),
                    () -> end(order, "deduct"),
                    () -> end(order, "release"),
                    () -> end(order, "deduct")));
            var deducted = answers.get(1).status() == 200;
            assertThat(answers.get(3).status() == 200).isEqualTo(deducted);
            assertThat(answers.get(0).status() == 200).isNotEqualTo(deducted);
            assertThat(answers.get(2).status() == 200).isNotEqualTo(deducted);
        }
        assertThat(goods.counters(id).reserved()).isZero();
        assertThat(goods.ledger(id)).isEqualTo(goods.counters(id));
    }

    @Test
    void leavesNothingHeldWhenReserveAndReleaseRace() {
        var id = goods.onSale("快", 1_000);
        for (var round = 0; round < 15; round++) {
            var order = order();
            var answers = together(List.of(
                    () -> reserve(order, line(id, 1)), () -> end(order, "release"), () -> reserve(order, line(id, 1))));
            assertThat(answers.get(1).status()).isEqualTo(200);
        }
        assertCounters(id, 1_000, 0, 0);
    }

    @Test
    void holdsOnceWhenTheSameOrderAsksSeveralTimesAtOnce() {
        var id = goods.onSale("重", 100);
        var order = order();

        var answers = together(IntStream.range(0, 12)
                .<Callable<Answer>>mapToObj(i -> () -> reserve(order, line(id, 2)))
                .toList());

        assertThat(answers).allMatch(a -> a.status() == 200);
        assertThat(answers.stream().map(Answer::body).distinct()).hasSize(1);
        assertCounters(id, 98, 2, 0);
    }

    @Test
    void startsOverAfterADeadlock() throws Exception {
        var a = goods.onSale("死", 10);
        var b = goods.onSale("锁", 10);
        try (var other = database.getConnection();
                var heavy = other.createStatement();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            // The lighter transaction is the victim: this one weighs hundreds of rows.
            heavy.execute(
                    "INSERT INTO stock_movement (product_id, kind, stock_delta, reserved_delta, sold_delta, created_at)"
                            + " VALUES (1, 'ADJUST', 0, 0, 0, UTC_TIMESTAMP(6))"
                            + ", (1, 'ADJUST', 0, 0, 0, UTC_TIMESTAMP(6))".repeat(300));
            heavy.executeQuery("SELECT id FROM product WHERE id = " + b + " FOR UPDATE");
            var answer = executor.submit(() -> reserve(order(), line(a, 1), line(b, 1)));
            awaitLockOn(a);
            heavy.executeQuery("SELECT id FROM product WHERE id = " + a + " FOR UPDATE");
            other.rollback();
            assertThat(answer.get().status()).isEqualTo(200);
        }
        assertCounters(a, 9, 1, 0);
        assertCounters(b, 9, 1, 0);
    }

    @Test
    void refusesQuantitiesThatMakeNoSense() {
        var id = goods.onSale("数", 5);
        for (var quantity : List.of("0", "-1", "1000", "2147483648", "1.5", "null", "\"1e9\"")) {
            var body = "{\"lines\":[{\"productId\":\"" + id + "\",\"quantity\":" + quantity + "}]}";
            assertRefused(orderService.put("/internal/reservations/" + order(), body), 422, "validation_failed");
        }
        assertRefused(reserve(order(), line(id, 1), line(id, 1)), 422, "validation_failed");
        assertRefused(reserve(order()), 422, "validation_failed");
        assertRefused(reserve("a".repeat(65), line(id, 1)), 422, "validation_failed");
        assertCounters(id, 5, 0, 0);
    }

    @Test
    void listensToNobodyButServices() {
        var path = "/internal/reservations/" + order() + "/release";
        assertThat(anybody.put(path).status()).isEqualTo(401);
        assertThat(customer.put(path).status()).isEqualTo(403);
        assertThat(admin.put(path).status()).isEqualTo(403);
    }

    private void awaitLockOn(long product) {
        await().until(() -> {
            try (var probe = database.getConnection();
                    var statement = probe.createStatement()) {
                probe.setAutoCommit(false);
                var free = statement
                        .executeQuery("SELECT id FROM product WHERE id = " + product + " FOR UPDATE SKIP LOCKED")
                        .next();
                probe.rollback();
                return !free;
            } catch (SQLException e) {
                return true;
            }
        });
    }

    private Answer reserve(String order, String... lines) {
        return orderService.put("/internal/reservations/" + order, "{\"lines\":[" + String.join(",", lines) + "]}");
    }

    /** Asks again, as it was told to, while there is no connection left for it. */
    private Answer patient(String order, String... lines) {
        var answer = reserve(order, lines);
        for (var tries = 0; answer.status() == 503 && tries < 30; tries++) {
            assertThat(answer.header("Retry-After")).isPresent();
            answer = reserve(order, lines);
        }
        return answer;
    }

    /** A repeat moves nothing and is not counted. */
    @Test
    void countsEachMoveOnceAndEachRefusalByItsCode() {
        var id = goods.onSale("灯", 5);
        var order = order();
        var reserved = counted("mmall.stock.reservations", "move", "reserved");
        var released = counted("mmall.stock.reservations", "move", "released");
        var refused = counted("mmall.stock.refusals", "code", "insufficient_stock");

        reserve(order, line(id, 2));
        reserve(order, line(id, 2));
        reserve(order(), line(id, 4));
        end(order, "release");
        end(order, "release");

        assertThat(counted("mmall.stock.reservations", "move", "reserved") - reserved)
                .isOne();
        assertThat(counted("mmall.stock.reservations", "move", "released") - released)
                .isOne();
        assertThat(counted("mmall.stock.refusals", "code", "insufficient_stock") - refused)
                .isOne();
    }

    private double counted(String name, String tag, String value) {
        return metrics.counter(name, tag, value).count();
    }

    private Answer end(String order, String how) {
        return orderService.put("/internal/reservations/" + order + "/" + how);
    }

    private static String line(long product, int quantity) {
        return "{\"productId\":\"" + product + "\",\"quantity\":" + quantity + "}";
    }

    private static String order() {
        return UUID.randomUUID().toString();
    }

    private double alarms() {
        return metrics.counter("mmall.alerts", "kind", "DEDUCT_AFTER_RELEASE", "change", "raised")
                .count();
    }

    private static void assertRefused(Answer answer, int status, String code) {
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    private void assertCounters(long id, int stock, int reserved, int sold) {
        var expected = new Counters(stock, reserved, sold);
        assertThat(goods.counters(id)).isEqualTo(expected);
        assertThat(goods.ledger(id)).isEqualTo(expected);
    }

    private static List<Answer> together(List<Callable<Answer>> calls) {
        var start = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Stream<Future<Answer>> running = calls.stream()
                    .map(call -> executor.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList()
                    .stream();
            start.countDown();
            return running.map(StockReservationsIT::result).toList();
        }
    }

    private static Answer result(Future<Answer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
