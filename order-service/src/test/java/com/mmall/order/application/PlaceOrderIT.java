package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.FakeServices.Fault;
import com.mmall.order.testing.RunningOrderService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderIT extends RunningOrderService {
    @Test
    void reservesAndAnswersWithTheSnapshot() {
        var answer = post(7, "/api/orders", tea(7, 2));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status")).isEqualTo("PENDING_PAYMENT");
        assertThat(answer.text("/total")).isEqualTo("257.00");
        assertThat(answer.text("/items/0/unitPrice")).isEqualTo("128.50");
        assertThat(answer.text("/address/receiver")).isEqualTo("王五");
        assertThat(answer.text("/history/0/cause")).isEqualTo("placed");
        assertThat(OTHERS.stock(TEA)).isEqualTo(98);
    }

    @Test
    void makesOneOrderOfADoubleClick() throws Exception {
        var answers = atOnce(2, i -> () -> post(7, "/api/orders", tea(7, 1), "Idempotency-Key", "k1"));
        var again = post(7, "/api/orders", tea(7, 1), "Idempotency-Key", "k1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(answers).allSatisfy(a -> {
            assertThat(a.status()).isIn(201, 409);
            assertThat(a.status() == 201 ? a.text("/orderNo") : a.text("/code"))
                    .isIn(again.text("/orderNo"), "request_in_progress");
        });
        assertThat(OTHERS.stock(TEA)).isEqualTo(99);
        assertThat(sql.sql("SELECT COUNT(*) FROM orders").query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void refusesAKeyThatComesWithAnotherBody() {
        post(7, "/api/orders", tea(7, 1), "Idempotency-Key", "k1");
        var other = post(7, "/api/orders", tea(7, 2), "Idempotency-Key", "k1");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
        assertThat(OTHERS.stock(TEA)).isEqualTo(99);
    }

    @Test
    void sellsTheLastUnitOnce() throws Exception {
        OTHERS.product(TEA, "128.50", 1);

        var answers = atOnce(20, i -> () -> post(100 + i, "/api/orders", tea(100 + i, 1)));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers).filteredOn(a -> a.status() != 201).allSatisfy(a -> {
            assertThat(a.text("/code")).isEqualTo("insufficient_stock");
            assertThat(a.text("/lines/0/productId")).isEqualTo(Long.toString(TEA));
        });
        assertThat(OTHERS.stock(TEA)).isZero();
        await().untilAsserted(() -> assertThat(statuses()).containsExactlyInAnyOrder("PENDING_PAYMENT=1", "CLOSED=19"));
    }

    @Test
    void tellsTheNewTotalAndGivesTheStockBackWhenThePriceChanged() {
        var answer = post(7, "/api/orders", """
                {"addressId":"70","items":[{"productId":"%d","quantity":1}],"expectedTotal":"99.00"}""".formatted(TEA));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("price_changed");
        assertThat(answer.text("/total")).isEqualTo("128.50");
        await().untilAsserted(() -> assertThat(OTHERS.stock(TEA)).isEqualTo(100));
        await().untilAsserted(() -> assertThat(statuses()).containsExactly("CLOSED=1"));
        assertThat(get(7, "/api/orders").text("/total")).isEqualTo("0");
    }

    @Test
    void hidesWhetherAnotherUsersAddressExists() {
        var theirs = post(7, "/api/orders", tea(7, 1).replace("\"70\"", "\"80\""));

        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.text("/code")).isEqualTo("address_not_found");
        assertThat(OTHERS.calls()).noneMatch(c -> c.contains("reservations"));
    }

    @Test
    void ordersTheTickedLinesAndClearsExactlyThose() {
        put(7, TEA, "{\"quantity\":2}");
        put(7, POT, "{\"quantity\":1,\"selected\":false}");

        var answer = post(7, "/api/orders", "{\"addressId\":\"70\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().at("/items").size()).isEqualTo(1);
        assertThat(get(7, "/api/cart").text("/items/0/productId")).isEqualTo(Long.toString(POT));
        assertThat(post(7, "/api/orders", "{\"addressId\":\"70\"}").text("/code"))
                .isEqualTo("cart_empty");
    }

    @Test
    void ordersACartOnceHoweverOftenItIsClicked() throws Exception {
        put(7, TEA, "{\"quantity\":2}");

        var answers = atOnce(5, i -> () -> post(7, "/api/orders", "{\"addressId\":\"70\"}"));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allSatisfy(a -> assertThat(a.text("/code")).isEqualTo("cart_empty"));
        await().untilAsserted(() -> assertThat(OTHERS.stock(TEA)).isEqualTo(98));
    }

    private void put(long user, long product, String body) {
        assertThat(call("PUT", "/api/cart/items/" + product, TestTokens.user(user), body)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000", "2147483648", "\"1e9\"", "1.5", "null"})
    void refusesAQuantityThatIsNone(String quantity) {
        var answer = post(7, "/api/orders", """
                {"addressId":"70","items":[{"productId":"%d","quantity":%s}]}""".formatted(TEA, quantity));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("validation_failed");
        assertThat(sql.sql("SELECT COUNT(*) FROM orders").query(Integer.class).single())
                .isZero();
    }

    @Test
    void refusesOneProductInTwoLines() {
        var answer = post(7, "/api/orders", """
                {"addressId":"70","items":[{"productId":"%d","quantity":1},{"productId":"%d","quantity":2}]}""".formatted(TEA, TEA));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/errors/0/field")).isEqualTo("items");
    }

    @Test
    void letsNobodyHoldStockByManyUnpaidOrders() throws Exception {
        var answers = atOnce(9, i -> () -> post(7, "/api/orders", tea(7, 1)));

        assertThat(answers).filteredOn(a -> a.status() == 201).hasSize(5);
        assertThat(answers)
                .filteredOn(a -> a.status() != 201)
                .allSatisfy(a -> assertThat(a.text("/code")).isEqualTo("too_many_unpaid_orders"));
        assertThat(OTHERS.stock(TEA)).isEqualTo(95);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOWN", "ANSWER_LOST", "STRANGER"})
    void givesEverythingBackWhenTheReserveHasNoCertainAnswer(String fault) {
        OTHERS.reserving(Fault.valueOf(fault));

        var answer = post(7, "/api/orders", tea(7, 3), "Idempotency-Key", "k1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isPresent();
        OTHERS.reserving(Fault.NONE); // nothing can be given back to a stranger either
        await().atMost(Duration.ofSeconds(30)) // the first try to give back may have met the stranger
                .untilAsserted(() -> assertThat(statuses()).containsExactly("CLOSED=1"));
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
        assertThat(post(7, "/api/orders", tea(7, 3), "Idempotency-Key", "k1").status())
                .isEqualTo(201);
    }

    @Test
    void givesUpAPlacingThatTookTooLongAndNeverCompletesIt() throws Exception {
        var gate = OTHERS.holdReserves();
        var waiting = Executors.newVirtualThreadPerTaskExecutor().submit(() -> post(7, "/api/orders", tea(7, 1)));
        await().until(() -> statuses().equals(List.of("PLACING=1")));

        sql.sql("UPDATE order_task SET due_at = UTC_TIMESTAMP(6) WHERE due_at IS NOT NULL")
                .update();
        await().untilAsserted(() -> assertThat(statuses()).containsExactly("CLOSED=1"));
        gate.release(10);

        assertThat(waiting.get().status()).isEqualTo(503);
        assertThat(statuses()).containsExactly("CLOSED=1");
        assertThat(OTHERS.stock(TEA)).isEqualTo(100);
    }

    @Test
    void neverCompletesAPlacingThatAnotherInstanceHasGivenUpMeanwhile() throws Exception {
        var gate = OTHERS.holdReserves();
        var waiting = Executors.newVirtualThreadPerTaskExecutor().submit(() -> post(7, "/api/orders", tea(7, 1)));
        await().until(() -> statuses().equals(List.of("PLACING=1")));

        sql.sql("""
                        UPDATE orders SET status = 'CLOSING', close_reason = 'NOT_PLACED', closing_confirmed = TRUE,
                        version = version + 1""").update();
        gate.release(10);

        assertThat(waiting.get().status()).isEqualTo(503);
        assertThat(statuses()).containsExactly("CLOSING=1");
        assertThat(sql.sql("SELECT COUNT(*) FROM order_line").query(Long.class).single())
                .isZero();
    }

    @Test
    void quotesWhatTheOrderWillCost() {
        var quote = post(7, "/api/orders/quote", tea(7, 2));

        assertThat(quote.status()).isEqualTo(200);
        assertThat(quote.text("/itemsTotal")).isEqualTo("257.00");
        assertThat(quote.text("/items/0/image")).isEqualTo("/images/products/" + TEA + "-1.png");
        assertThat(quote.text("/shippingFee")).isEqualTo("0.00");
        assertThat(quote.text("/total")).isEqualTo("257.00");
        OTHERS.offSale(TEA);
        assertThat(post(7, "/api/orders/quote", tea(7, 2)).text("/code")).isEqualTo("product_unavailable");
        assertThat(post(7, "/api/orders", tea(7, 2)).text("/code")).isEqualTo("product_unavailable");
    }

    private List<String> statuses() {
        return sql.sql("SELECT status FROM orders").query(String.class).list().stream()
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()))
                .entrySet()
                .stream()
                .map(of -> of.getKey() + "=" + of.getValue())
                .toList();
    }

    private static List<Answer> atOnce(int times, IntFunction<Callable<Answer>> call)
            throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (var i = 0; i < times; i++) {
                var one = call.apply(i);
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            var answers = new ArrayList<Answer>();
            for (var answer : running) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
