package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.testing.Goods.Counters;
import com.mmall.product.testing.RunningService;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sold pieces that come back. */
class StockReturnsIT extends RunningService {
    @Test
    void putsSoldPiecesBackOnSaleOnceHoweverOftenItIsTold() {
        var id = goods.onSale("灯", 9);
        var order = sold(id, 4);

        assertThat(back(order, "R1", id, 1).text("/returnKey")).isEqualTo(key(order, "R1"));
        assertThat(back(order, "R1", id, 1).status()).isEqualTo(200);
        assertCounters(id, 6, 3);

        assertThat(back(order, "R2", id, 2).status()).isEqualTo(200);
        assertCounters(id, 8, 1);
    }

    @Test
    void takesNoMoreThanWasSold() {
        var id = goods.onSale("碗", 9);
        var other = goods.onSale("盘", 9);
        var order = sold(id, 2);
        back(order, "R1", id, 1);

        assertThat(back(order, "R2", id, 2).code()).isEqualTo("return_exceeds_order");
        assertThat(back(order, "R2", other, 1).code()).isEqualTo("return_exceeds_order");
        assertCounters(id, 8, 1);

        assertThat(back(order, "R2", id, 1).status())
                .as("it was not remembered")
                .isEqualTo(200);
        assertCounters(id, 9, 0);
    }

    @Test
    void takesNothingOfWhatWasNotSold() {
        var id = goods.onSale("书", 9);
        var order = order();
        assertThat(back(order, "R1", id, 1).code()).isEqualTo("reservation_not_found");
        reserve(order, id, 2);

        assertThat(back(order, "R1", id, 1).code()).isEqualTo("reservation_not_deducted");
        assertThat(goods.counters(id)).isEqualTo(new Counters(7, 2, 0));
    }

    @Test
    void aKeyBelongsToOneOrder() {
        var id = goods.onSale("笔", 9);
        var first = sold(id, 1);
        var second = sold(id, 1);
        orderService.put("/internal/reservations/" + first + "/returns/" + key(first, "R1"), line(id, 1));

        assertThat(orderService
                        .put("/internal/reservations/" + second + "/returns/" + key(first, "R1"), line(id, 1))
                        .code())
                .isEqualTo("reservation_differs");
        assertCounters(id, 8, 1);
    }

    @Test
    void ofManyReturnsAtOnceAsMuchComesBackAsWasSold() throws Exception {
        var id = goods.onSale("杯", 10);
        var order = sold(id, 5);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 24)
                    .<Callable<Answer>>mapToObj(i -> () -> patient(order, "R" + i % 12, id))
                    .toList());
            assertThat(answers.stream()
                            .map(f -> f.resultNow())
                            .filter(a -> a.status() == 200)
                            .map(a -> a.text("/returnKey"))
                            .distinct())
                    .hasSize(5);
        }
        assertCounters(id, 10, 0);
    }

    private Answer patient(String order, String name, long id) {
        var answer = back(order, name, id, 1);
        for (var tries = 0; answer.status() == 503 && tries < 30; tries++) {
            answer = back(order, name, id, 1);
        }
        return answer;
    }

    private String sold(long id, int pieces) {
        var order = order();
        reserve(order, id, pieces);
        assertThat(orderService
                        .put("/internal/reservations/" + order + "/deduct")
                        .status())
                .isEqualTo(200);
        return order;
    }

    private void reserve(String order, long id, int pieces) {
        orderService.put("/internal/reservations/" + order, line(id, pieces));
    }

    private Answer back(String order, String name, long id, int pieces) {
        return orderService.put("/internal/reservations/" + order + "/returns/" + key(order, name), line(id, pieces));
    }

    private void assertCounters(long id, int stock, int sold) {
        assertThat(goods.counters(id)).isEqualTo(new Counters(stock, 0, sold));
        assertThat(goods.ledger(id)).as("the ledger").isEqualTo(goods.counters(id));
    }

    private static String key(String order, String name) {
        return name + "-" + order.substring(0, 20);
    }

    private static String line(long id, int pieces) {
        return "{\"lines\":[{\"productId\":\"" + id + "\",\"quantity\":" + pieces + "}]}";
    }

    private static String order() {
        return UUID.randomUUID().toString();
    }
}
