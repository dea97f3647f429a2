package com.mmall.order.cart;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.order.testing.RunningOrderService;
import org.junit.jupiter.api.Test;

class CartIT extends RunningOrderService {
    @Test
    void showsTodaysPricesAndCountsOnlyWhatIsTickedAndOnSale() {
        put(TEA, "{\"quantity\":2}");
        put(POT, "{\"quantity\":3,\"selected\":false}");

        var cart = get(7, "/api/cart");

        assertThat(cart.text("/selectedTotal")).isEqualTo("257.00");
        assertThat(cart.text("/selectedCount")).isEqualTo("2");
        assertThat(cart.body().at("/allSelected").asBoolean()).isFalse();
        OTHERS.product(TEA, "100.00", 1);
        OTHERS.product(POT, "10.00", 9);
        var all = call("PUT", "/api/cart/selection", TestTokens.user(7), "{\"selected\":true}");
        assertThat(all.text("/selectedTotal")).isEqualTo("230.00");
        assertThat(line(all, TEA, "available")).isEqualTo("false");
        assertThat(line(all, POT, "lineTotal")).isEqualTo("30.00");
        OTHERS.offSale(TEA);
        assertThat(get(7, "/api/cart").text("/selectedTotal")).isEqualTo("30.00");
    }

    @Test
    void tellsWherePicturesAreFetched() {
        put(TEA, "{\"quantity\":1}");

        assertThat(line(get(7, "/api/cart"), TEA, "image")).isEqualTo("/images/products/" + TEA + "-1.png");
    }

    @Test
    void refusesMoreThanThereIsAndSaysHowMuchThereIs() {
        OTHERS.product(TEA, "1.00", 5);

        var answer = put(TEA, "{\"quantity\":6}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("insufficient_stock");
        assertThat(answer.text("/available")).isEqualTo("5");
        assertThat(add(3).status()).isEqualTo(200);
        assertThat(add(3).text("/available")).isEqualTo("5");
        assertThat(get(7, "/api/cart/count").text("/count")).isEqualTo("3");
    }

    @Test
    void addsToWhatIsThere() {
        add(1);
        add(2);

        assertThat(line(get(7, "/api/cart"), TEA, "quantity")).isEqualTo("3");
    }

    @Test
    void removesOneOrSome() {
        put(TEA, "{\"quantity\":1}");
        put(POT, "{\"quantity\":1}");

        assertThat(call("DELETE", "/api/cart/items/" + TEA, TestTokens.user(7), null)
                        .status())
                .isEqualTo(204);
        assertThat(get(7, "/api/cart/count").text("/count")).isEqualTo("1");
        assertThat(call("DELETE", "/api/cart/items?productIds=" + TEA + "," + POT, TestTokens.user(7), null)
                        .status())
                .isEqualTo(204);
        assertThat(get(7, "/api/cart").body().at("/items").isEmpty()).isTrue();
    }

    @Test
    void isEveryUsersOwn() {
        put(TEA, "{\"quantity\":1}");

        assertThat(get(8, "/api/cart/count").text("/count")).isEqualTo("0");
        assertThat(call("GET", "/api/cart", null, null).status()).isEqualTo(401);
    }

    @Test
    void knowsNoProductThatIsNotThere() {
        var answer = call("PUT", "/api/cart/items/5", TestTokens.user(7), "{\"quantity\":1}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/code")).isEqualTo("product_not_found");
        assertThat(put(TEA, "{\"quantity\":0}").status()).isEqualTo(422);
    }

    private Answer put(long product, String body) {
        return call("PUT", "/api/cart/items/" + product, TestTokens.user(7), body);
    }

    private Answer add(int quantity) {
        return post(7, "/api/cart/items", "{\"productId\":\"%d\",\"quantity\":%d}".formatted(TEA, quantity));
    }

    private static String line(Answer cart, long product, String member) {
        return cart.body().at("/items").values().stream()
                .filter(l -> l.get("productId").asString().equals(Long.toString(product)))
                .map(l -> l.get(member).asString())
                .findFirst()
                .orElseThrow();
    }
}
