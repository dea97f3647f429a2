package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.testing.Goods.Counters;
import com.mmall.product.testing.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an admin may write into the book of stock, once, and how it is read. */
class LedgerRulesIT extends RunningService {
    @ParameterizedTest
    @ValueSource(ints = {-1_000_000, -1, 1, 1_000_000})
    void takesAMillionPiecesEitherWay(int delta) {
        var id = goods.onSale("仓", 1_000_000);

        var answer = adjust(id, Integer.toString(delta), "counted");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("delta").asInt()).isEqualTo(delta);
        assertThat(goods.counters(id).stock()).isEqualTo(1_000_000 + delta);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1000001", "1000001", "1.5", "\"1\"", "1e2", "null", "true"})
    void refusesWhatIsNoNumberOfPieces(String delta) {
        var id = goods.onSale("仓", 5);

        var answer = adjust(id, delta, "counted");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/field")).isEqualTo("delta");
        assertThat(goods.ledger(id)).isEqualTo(new Counters(5, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u200b", "a\\nb", "\\u202ea"})
    void asksWhy(String reason) {
        var id = goods.onSale("仓", 5);

        assertThat(adjust(id, "1", reason).text("/errors/0/field")).isEqualTo("reason");
        assertThat(adjust(id, "1", "破".repeat(201)).text("/errors/0/field")).isEqualTo("reason");
        assertThat(adjust(id, "1", "破".repeat(200)).text("/reason")).hasSize(200);
    }

    @Test
    void takesNothingThatOrdersHold() {
        var id = goods.onSale("仓", 5);
        orderService.put("/internal/reservations/" + UUID.randomUUID(), """
                {"lines":[{"productId":"%d","quantity":3}]}""".formatted(id));

        var refused = adjust(id, "-3", "counted");

        assertThat(refused.code()).isEqualTo("insufficient_stock");
        assertThat(refused.body().at("/lines/0/available").asInt()).isEqualTo(2);
        assertThat(adjust(id, "-2", "counted").status()).isEqualTo(201);
        assertThat(goods.counters(id)).isEqualTo(new Counters(0, 3, 0)).isEqualTo(goods.ledger(id));
    }

    @Test
    void noShelfHoldsMoreThanABillion() {
        var id = goods.onSale("仓", 999_999_999);

        assertThat(adjust(id, "1", "delivery").status()).isEqualTo(201);
        assertThat(adjust(id, "1", "delivery").status()).isEqualTo(409);
        assertThat(goods.counters(id).stock()).isEqualTo(1_000_000_000);
        assertThat(goods.ledger(id)).isEqualTo(goods.counters(id));
    }

    @Test
    void countsAllWhoAdjustAtOnce() throws Exception {
        var id = goods.onSale("仓", 10);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> adjust(id, i % 2 == 0 ? "-3" : "2", "counted")))
                    .toList();
            var changed = 10;
            for (var i = 0; i < 16; i++) {
                if (running.get(i).get().status() == 201) {
                    changed += i % 2 == 0 ? -3 : 2;
                }
            }

            assertThat(goods.counters(id))
                    .isEqualTo(new Counters(changed, 0, 0))
                    .isEqualTo(goods.ledger(id));
        }
    }

    @Test
    void oneKeyAdjustsOnceAlsoAtTheSameMoment() throws Exception {
        var id = goods.onSale("仓", 10);
        var key = new String[] {"Idempotency-Key", UUID.randomUUID().toString()};
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 6)
                    .mapToObj(i -> threads.submit(() -> adjust(id, "5", "delivery", key)))
                    .toList();
            var made = new ArrayList<String>();
            for (var answer : running) {
                assertThat(answer.get().status()).isIn(201, 409);
                made.add(answer.get().text("/id"));
            }

            assertThat(made.stream().filter(entry -> !entry.isEmpty()).distinct())
                    .hasSize(1);
        }
        assertThat(goods.counters(id).stock()).isEqualTo(15);
    }

    @Test
    void aKeyIsOfOneProductAndAdmin() {
        var one = goods.onSale("仓", 10);
        var other = goods.onSale("库", 10);
        var key = new String[] {"Idempotency-Key", UUID.randomUUID().toString()};

        assertThat(adjust(one, "5", "delivery", key).status()).isEqualTo(201);
        assertThat(adjust(other, "5", "delivery", key).status()).isEqualTo(201);
        assertThat(adjust(one, "5", "another reason", key).code()).isEqualTo("idempotency_key_reused");
        assertThat(goods.counters(one).stock()).isEqualTo(15);
        assertThat(goods.counters(other).stock()).isEqualTo(15);
    }

    @Test
    void aKeyOfARefusedAdjustmentIsFreeAgain() {
        var id = goods.onSale("仓", 1);
        var key = new String[] {"Idempotency-Key", UUID.randomUUID().toString()};

        assertThat(adjust(id, "-2", "counted", key).status()).isEqualTo(409);
        assertThat(adjust(id, "1", "delivery").status()).isEqualTo(201);
        assertThat(adjust(id, "-2", "counted", key).status()).isEqualTo(201);
        assertThat(goods.counters(id).stock()).isZero();
    }

    @Test
    void isReadToItsEndByKeyWhateverIsWrittenMeanwhile() {
        var id = goods.onSale("仓", 0);
        IntStream.range(0, 7).forEach(i -> adjust(id, "1", "nr " + i));

        var seen = new ArrayList<String>();
        var path = "/api/admin/products/" + id + "/stock-adjustments?size=3";
        var page = admin.get(path);
        adjust(id, "1", "too late for this reader");
        while (true) {
            page.body()
                    .at("/items")
                    .values()
                    .forEach(e -> seen.add(e.path("reason").asString("opening")));
            if (!page.body().has("next")) {
                break;
            }
            page = admin.get(path + "&after=" + page.text("/next"));
        }

        assertThat(seen).isEqualTo(List.of("nr 6", "nr 5", "nr 4", "nr 3", "nr 2", "nr 1", "nr 0", "opening"));
        assertThat(page.body().path("total").asInt()).isEqualTo(9);
    }

    @Test
    void tellsWhatOrdersMoved() {
        var id = goods.onSale("仓", 5);
        var order = UUID.randomUUID().toString();
        orderService.put("/internal/reservations/" + order, """
                {"lines":[{"productId":"%d","quantity":2}]}""".formatted(id));
        orderService.put("/internal/reservations/" + order + "/deduct");

        var book = admin.get("/api/admin/products/" + id + "/stock-adjustments");

        assertThat(book.body().at("/items").values())
                .extracting(e -> e.get("kind").asString() + " " + e.get("delta") + " " + e.get("reservedDelta") + " "
                        + e.get("soldDelta"))
                .containsExactly("DEDUCT 0 -2 2", "RESERVE -2 2 0", "OPENING 5 0 0");
        assertThat(book.text("/items/0/orderNo")).isEqualTo(order);
        assertThat(book.body().at("/items/0").has("adminId")).isFalse();
    }

    private Answer adjust(long product, String delta, String reason, String... headers) {
        return admin.post(
                "/api/admin/products/" + product + "/stock-adjustments",
                "{\"delta\":" + delta + ",\"reason\":\"" + reason + "\"}",
                headers);
    }
}
