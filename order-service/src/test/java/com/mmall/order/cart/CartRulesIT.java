package com.mmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** How lines come together in a cart, how many there may be, and what clicks at the same moment make of it. */
class CartRulesIT extends RunningOrderService {
    @Test
    void settingAQuantityLeavesTheTickAsItIs() {
        put(TEA, "{\"quantity\":2,\"selected\":false}");

        assertThat(tick(put(TEA, "{\"quantity\":3}"))).isFalse();
        assertThat(tick(put(TEA, "{\"quantity\":3,\"selected\":true}"))).isTrue();
        assertThat(tick(put(TEA, "{\"quantity\":1}"))).isTrue();
    }

    @Test
    void addingTicksTheLine() {
        put(TEA, "{\"quantity\":2,\"selected\":false}");

        var cart = add(TEA, 1);

        assertThat(tick(cart)).isTrue();
        assertThat(cart.text("/items/0/quantity")).isEqualTo("3");
    }

    @Test
    void whatWasAddedLastComesFirstAndAChangeMovesNothing() {
        add(TEA, 1);
        sql.sql("UPDATE cart_line SET added_at = added_at - INTERVAL 1 MINUTE").update();
        add(POT, 1);

        assertThat(products(get(7, "/api/cart"))).containsExactly(POT, TEA);
        add(TEA, 1);
        assertThat(products(get(7, "/api/cart"))).containsExactly(POT, TEA);
    }

    @ParameterizedTest
    @CsvSource({"990, 1000", "998, 999", "1, 5"})
    void holdsAtMost999OfAProductAndNeverMoreThanThereIs(int first, int stock) {
        OTHERS.product(TEA, "1.00", stock);
        assertThat(put(TEA, "{\"quantity\":" + first + "}").status()).isEqualTo(200);
        var most = Math.min(stock, 999);

        var tooMany = add(TEA, most - first + 1);
        var enough = add(TEA, most - first);

        assertThat(tooMany.text("/code")).isEqualTo("insufficient_stock");
        assertThat(tooMany.text("/available")).isEqualTo(Integer.toString(most));
        assertThat(enough.text("/items/0/quantity")).isEqualTo(Integer.toString(most));
    }

    @Test
    void clicksAtTheSameMomentAreAllCounted() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Answer>>();
            for (var i = 0; i < 12; i++) {
                running.add(threads.submit(() -> add(TEA, 2)));
            }
            for (var answer : running) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }
        assertThat(get(7, "/api/cart").text("/items/0/quantity")).isEqualTo("24");
        assertThat(get(7, "/api/cart/count").text("/count")).isEqualTo("24");
    }

    @Test
    void hasAHundredLinesAndNoMore() {
        LongStream.range(0, 100).forEach(i -> line(200_000 + i));

        assertThat(put(TEA, "{\"quantity\":1}").text("/code")).isEqualTo("too_many_lines");
        assertThat(add(TEA, 1).text("/code")).isEqualTo("too_many_lines");
        OTHERS.product(200_000, "1.00", 9);
        assertThat(put(200_000, "{\"quantity\":5}").status()).isEqualTo(200);
        remove("/api/cart/items/200001");
        assertThat(add(TEA, 1).status()).isEqualTo(200);
    }

    @Test
    void everyLineIsTickedOrNone() {
        put(TEA, "{\"quantity\":1}");
        put(POT, "{\"quantity\":2,\"selected\":false}");

        var none = select("false");
        assertThat(none.text("/selectedCount")).isEqualTo("0");
        assertThat(none.text("/allSelected")).isEqualTo("false");
        var all = select("true");
        assertThat(all.text("/selectedCount")).isEqualTo("3");
        assertThat(all.text("/allSelected")).isEqualTo("true");
        assertThat(get(8, "/api/cart").body().at("/items").isEmpty()).isTrue();
    }

    @Test
    void removingWhatIsNotThereIsNoError() {
        put(TEA, "{\"quantity\":1}");

        assertThat(remove("/api/cart/items/5").status()).isEqualTo(204);
        assertThat(remove("/api/cart/items?productIds=5,6").status()).isEqualTo(204);
        assertThat(remove("/api/cart/items?productIds=" + TEA + "&productIds=5").status())
                .isEqualTo(204);
        assertThat(count()).isEqualTo("0");
    }

    @Test
    void nobodyRemovesFromAnothersCart() {
        put(TEA, "{\"quantity\":1}");

        for (var path : List.of("/api/cart/items/" + TEA, "/api/cart/items?productIds=" + TEA)) {
            assertThat(call("DELETE", path, TestTokens.user(8), null).status()).isEqualTo(204);
        }

        assertThat(count()).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?productIds=x", "?productIds=1.5", "?productIds=9223372036854775808"})
    void refusesToRemoveWhatIsNoNumber(String query) {
        put(TEA, "{\"quantity\":1}");

        assertThat(remove("/api/cart/items" + query).status()).isEqualTo(422);
        assertThat(count()).isEqualTo("1");
    }

    @Test
    void removesAHundredAtATime() {
        assertThat(remove("/api/cart/items?productIds=" + numbers(100)).status())
                .isEqualTo(204);
        assertThat(remove("/api/cart/items?productIds=" + numbers(101)).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000", "1.5", "\"1\"", "null", "9223372036854775808", "[1]", "true"})
    void refusesWhatIsNoQuantity(String quantity) {
        assertThat(put(TEA, "{\"quantity\":" + quantity + "}").status()).isEqualTo(422);
        assertThat(post(7, "/api/cart/items", "{\"productId\":\"" + TEA + "\",\"quantity\":" + quantity + "}")
                        .status())
                .isEqualTo(422);
        assertThat(count()).isEqualTo("0");
    }

    @Test
    void whatIsOffSaleStaysInTheCartAndIsNotTakenInAnew() {
        put(TEA, "{\"quantity\":1}");
        OTHERS.offSale(TEA);

        assertThat(put(TEA, "{\"quantity\":2}").text("/code")).isEqualTo("product_not_found");
        assertThat(add(TEA, 1).text("/code")).isEqualTo("product_not_found");
        assertThat(products(get(7, "/api/cart"))).containsExactly(TEA);
    }

    @Test
    void withoutProductServiceNothingIsShownAndNothingIsLost() {
        put(TEA, "{\"quantity\":1}");
        OTHERS.say(503, JsonNodeFactory.instance.objectNode().put("code", "unavailable"));

        assertThat(get(7, "/api/cart").status()).isEqualTo(503);
        assertThat(get(7, "/api/cart").response().headers().map()).containsKey("retry-after");
        assertThat(add(TEA, 1).status()).isEqualTo(503);
        assertThat(count()).isEqualTo("1");
    }

    @Test
    void anEmptyCartAsksNobody() {
        var cart = get(7, "/api/cart");

        assertThat(cart.text("/selectedTotal")).isEqualTo("0.00");
        assertThat(cart.text("/allSelected")).isEqualTo("false");
        assertThat(OTHERS.calls()).isEmpty();
    }

    /** Only what was ordered goes: a line that was changed meanwhile stays. */
    @Test
    void aLineThatIsChangedWhileItIsOrderedStays() throws Exception {
        put(TEA, "{\"quantity\":1}");
        put(POT, "{\"quantity\":1}");
        var gate = OTHERS.holdReserves();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ordered = threads.submit(() -> post(7, "/api/orders", "{\"addressId\":\"70\"}"));
            await().until(() -> OTHERS.calls().stream().anyMatch(c -> c.contains("reservations")));
            put(TEA, "{\"quantity\":5}");
            gate.release(10);

            assertThat(ordered.get().status()).isEqualTo(201);
        }
        assertThat(products(get(7, "/api/cart"))).containsExactly(TEA);
        assertThat(count()).isEqualTo("5");
    }

    private Answer put(long product, String body) {
        return call("PUT", "/api/cart/items/" + product, TestTokens.user(7), body);
    }

    private Answer add(long product, int quantity) {
        return post(7, "/api/cart/items", "{\"productId\":\"%d\",\"quantity\":%d}".formatted(product, quantity));
    }

    private Answer remove(String path) {
        return call("DELETE", path, TestTokens.user(7), null);
    }

    private Answer select(String selected) {
        return call("PUT", "/api/cart/selection", TestTokens.user(7), "{\"selected\":" + selected + "}");
    }

    private String count() {
        return get(7, "/api/cart/count").text("/count");
    }

    private void line(long product) {
        sql.sql("INSERT INTO cart_line (user_id, product_id, quantity, selected, added_at)"
                        + " VALUES (7, ?, 1, TRUE, UTC_TIMESTAMP(6))")
                .param(product)
                .update();
    }

    private static boolean tick(Answer cart) {
        return cart.body().at("/items/0/selected").asBoolean();
    }

    private static List<Long> products(Answer cart) {
        return cart.body().at("/items").values().stream()
                .map(line -> Long.valueOf(line.get("productId").asString()))
                .toList();
    }

    private static String numbers(int many) {
        return LongStream.rangeClosed(1, many).mapToObj(Long::toString).collect(Collectors.joining(","));
    }
}
