package com.mmall.order.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What an order may say, what it may cost, and what its Idempotency-Key means later. */
class PlacingRulesIT extends RunningOrderService {
    private static final String ORDERS = "/api/orders";
    private static final String QUOTE = "/api/orders/quote";

    @Test
    void isPlacedWhenTheTotalIsTheOneThatWasShown() {
        var answer = post(7, ORDERS, order(2, ",\"expectedTotal\":\"257.00\""));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.response().headers().map().get("location"))
                .containsExactly("/api/orders/" + answer.text("/orderNo"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"256.99", "257.01", "0", "100000000"})
    void tellsEveryOtherTotalTheNewOne(String expected) {
        var answer = post(7, ORDERS, order(2, ",\"expectedTotal\":\"" + expected + "\""));

        assertThat(answer.text("/code")).isEqualTo("price_changed");
        assertThat(answer.text("/total")).isEqualTo("257.00");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1, true", "100000000.00, 1, true", "100000000.01, 1, false", "50000000.00, 2, true"})
    void costsWhatAlipayTakes(String price, int quantity, boolean taken) {
        OTHERS.product(TEA, price, 100);

        var quote = post(7, QUOTE, order(quantity, ""));
        var answer = post(7, ORDERS, order(quantity, ""));

        assertThat(quote.status()).isEqualTo(taken ? 200 : 422);
        assertThat(answer.status()).isEqualTo(taken ? 201 : 422);
        if (!taken) {
            assertThat(List.of(quote.text("/code"), answer.text("/code"))).containsOnly("total_out_of_range");
            await().untilAsserted(() -> assertThat(OTHERS.stock(TEA)).isEqualTo(100));
        }
    }

    @Test
    void keepsTheLinesOfANoteAndTrimsItsEnds() {
        var answer = post(7, ORDERS, order(1, ",\"note\":\" 门口\\n第二行 👩‍🔬 \""));

        assertThat(get(7, ORDERS + "/" + answer.text("/orderNo")).text("/note")).isEqualTo("门口\n第二行 👩‍🔬");
        assertThat(post(7, ORDERS, order(1, ",\"note\":\"" + "界".repeat(200) + "\""))
                        .status())
                .isEqualTo(201);
        assertThat(post(7, ORDERS, order(1, ",\"note\":\"" + "界".repeat(201) + "\""))
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[]}",
                "{\"addressId\":null}",
                "{\"addressId\":\"x\"}",
                "{\"addressId\":\"70\",\"items\":[null]}",
                "{\"addressId\":\"70\",\"items\":{}}",
                "{\"addressId\":\"70\",\"items\":[{\"productId\":\"100012\"}]}",
                "{\"addressId\":\"70\",\"items\":[{\"quantity\":1}]}",
                "{\"addressId\":\"70\",\"items\":[{\"productId\":\"0\",\"quantity\":1}]}",
                "{\"addressId\":\"70\",\"note\":\"a\\u202eb\"}",
                "{\"addressId\":\"70\",\"expectedTotal\":\"1e2\"}",
                "{\"addressId\":\"70\",\"expectedTotal\":257}"
            })
    void refusesWhatIsNoOrderBeforeItAsksAnybody(String body) {
        assertThat(post(7, ORDERS, body).status()).isEqualTo(422);

        assertThat(OTHERS.calls()).isEmpty();
        assertThat(orders()).isZero();
    }

    @Test
    void hasAHundredLinesAndNoMore() {
        LongStream.rangeClosed(1, 101).forEach(id -> OTHERS.product(300_000 + id, "1.00", 9));

        assertThat(post(7, ORDERS, lines(101)).text("/errors/0/field")).isEqualTo("items");
        var answer = post(7, ORDERS, lines(100));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/total")).isEqualTo("100.00");
        assertThat(answer.body().at("/items").size()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, QUOTE})
    void namesEveryLineOfWhichThereIsTooLittle(String path) {
        OTHERS.product(TEA, "1.00", 1);
        OTHERS.product(POT, "1.00", 0);

        var answer = post(7, path, both());

        assertThat(answer.text("/code")).isEqualTo("insufficient_stock");
        assertThat(answer.body().at("/lines").values())
                .extracting(l -> l.get("productId").asString() + " " + l.get("requested") + " " + l.get("available"))
                .containsExactlyInAnyOrder(TEA + " 2 1", POT + " 2 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {ORDERS, QUOTE})
    void namesWhatIsOffSaleBeforeWhatIsShort(String path) {
        OTHERS.product(TEA, "1.00", 0);
        OTHERS.offSale(POT);

        var answer = post(7, path, both());

        assertThat(answer.text("/code")).isEqualTo("product_unavailable");
        assertThat(answer.body().at("/productIds").toString()).isEqualTo("[\"" + POT + "\"]");
    }

    @Test
    void aQuoteReservesAndStoresNothing() {
        assertThat(post(7, QUOTE, both()).text("/total")).isEqualTo("376.80");

        assertThat(OTHERS.calls()).noneMatch(c -> c.contains("reservations"));
        assertThat(orders()).isZero();
    }

    @Test
    void aQuoteOfTheCartIsOfItsTickedLines() {
        assertThat(post(7, QUOTE, "{}").text("/code")).isEqualTo("cart_empty");
        call("PUT", "/api/cart/items/" + TEA, TestTokens.user(7), "{\"quantity\":2}");
        call("PUT", "/api/cart/items/" + POT, TestTokens.user(7), "{\"quantity\":1,\"selected\":false}");

        assertThat(post(7, QUOTE, "{}").text("/total")).isEqualTo("257.00");
        call("PUT", "/api/cart/selection", TestTokens.user(7), "{\"selected\":false}");
        assertThat(post(7, QUOTE, "{}").text("/code")).isEqualTo("cart_empty");
    }

    @Test
    void aKeyIsOfOneBuyer() {
        var mine = keyed(7, "k1");
        var theirs = keyed(8, "k1");

        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.text("/orderNo")).isNotEqualTo(mine.text("/orderNo"));
    }

    @Test
    void aRepeatShowsTheOrderAsItIsByNow() {
        var order = keyed(7, "k1").text("/orderNo");
        paid(order, "p1", "128.50");

        var again = keyed(7, "k1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/orderNo")).isEqualTo(order);
        assertThat(again.text("/status")).isEqualTo("PAID");
    }

    @Test
    void aRepeatIsAnsweredAlthoughTheCartIsEmptyByThen() {
        call("PUT", "/api/cart/items/" + TEA, TestTokens.user(7), "{\"quantity\":2}");
        var body = "{\"addressId\":\"70\"}";
        var first = post(7, ORDERS, body, "Idempotency-Key", "k");
        assertThat(post(7, ORDERS, body).text("/code")).isEqualTo("cart_empty");

        var second = post(7, ORDERS, body, "Idempotency-Key", "k");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("/orderNo")).isEqualTo(first.text("/orderNo"));
        assertThat(OTHERS.stock(TEA)).isEqualTo(98);
        assertThat(post(7, ORDERS, "{\"addressId\":\"80\"}", "Idempotency-Key", "k")
                        .text("/code"))
                .isEqualTo("idempotency_key_reused");
    }

    @Test
    void aKeyOfARefusedOrderIsFreeAgain() {
        OTHERS.product(TEA, "128.50", 0);
        assertThat(keyed(7, "k1").status()).isEqualTo(409);
        OTHERS.product(TEA, "128.50", 5);

        await().untilAsserted(() -> assertThat(keyed(7, "k1").status()).isEqualTo(201));
        assertThat(OTHERS.stock(TEA)).isEqualTo(4);
    }

    @Test
    void aKeyHas255CharactersAtMost() {
        assertThat(keyed(7, "k".repeat(256)).status()).isEqualTo(422);
        assertThat(keyed(7, "k".repeat(255)).status()).isEqualTo(201);
    }

    @Test
    void withoutAnAddressThatIsCertainNothingIsReserved() {
        OTHERS.say(503, JsonNodeFactory.instance.objectNode().put("code", "unavailable"));

        var answer = post(7, ORDERS, order(1, ""));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().map()).containsKey("retry-after");
        assertThat(OTHERS.calls()).noneMatch(c -> c.contains("reservations"));
        assertThat(orders()).isZero();
    }

    private int orders() {
        return sql.sql("SELECT COUNT(*) FROM orders").query(Integer.class).single();
    }

    private Answer keyed(long user, String key) {
        return post(user, ORDERS, tea(user, 1), "Idempotency-Key", key);
    }

    private static String order(int quantity, String more) {
        return """
                {"addressId":"70","items":[{"productId":"%d","quantity":%d}]%s}""".formatted(TEA, quantity, more);
    }

    private static String both() {
        return """
                {"addressId":"70","items":[{"productId":"%d","quantity":2},{"productId":"%d","quantity":2}]}""".formatted(TEA, POT);
    }

    private static String lines(int many) {
        return LongStream.rangeClosed(1, many)
                .mapToObj(id -> "{\"productId\":\"" + (300_000 + id) + "\",\"quantity\":1}")
                .collect(Collectors.joining(",", "{\"addressId\":\"70\",\"items\":[", "]}"));
    }
}
