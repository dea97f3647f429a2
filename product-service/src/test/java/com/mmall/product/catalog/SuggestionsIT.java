package com.mmall.product.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.product.testing.RunningService;
import java.net.URLEncoder;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search box offers while somebody types, and the edges of the lists that follow. */
class SuggestionsIT extends RunningService {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void areTenNamesInOrderEachOnce() {
        for (var i = 12; i > 0; i--) {
            goods.onSale(mark + " %02d".formatted(i), 1);
        }
        goods.onSale(mark + " 01", 1);

        assertThat(suggested(mark))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> mark + " %02d".formatted(i))
                        .toList());
    }

    @Test
    void areOfWhatIsOnSaleAlsoIfItIsSoldOut() {
        goods.product(mark + " off", 100_006, 100, 5, "OFF_SALE");
        goods.onSale(mark + " sold out", 0);

        assertThat(suggested(mark)).containsExactly(mark + " sold out");
    }

    @Test
    void haveAllTheWordsInTheirName() {
        goods.onSale(mark + " 青花 瓷壶", 1);
        goods.onSale(mark + " 青花 瓷碗", 1);

        assertThat(suggested(mark + "、壶 青")).containsExactly(mark + " 青花 瓷壶");
        assertThat(suggested(mark + " 壶 x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "、，", "\u200b", "\ufeff\u3000"})
    void areNoneWhereNothingIsTyped(String typed) {
        assertThat(suggested(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "\\", "100%_", "\\%"})
    void takeNoCharacterForAWildcard(String typed) {
        goods.onSale(mark, 1);
        goods.onSale(mark + typed, 1);

        assertThat(suggested(mark + typed)).containsExactly(mark + typed);
    }

    @Test
    void takeAHundredCharactersAndNoMore() {
        assertThat(answer("x".repeat(100))).isEqualTo(200);
        assertThat(answer("x".repeat(101))).isEqualTo(422);
        assertThat(anybody.get("/api/products?q=" + "x".repeat(101)).status()).isEqualTo(422);
    }

    @Test
    void aListBehindItsEndIsEmptyAndStillCounts() {
        var shelf = category(mark, null);
        goods.product("a", shelf, 100, 1, "ON_SALE");

        var page = anybody.get("/api/products?page=2&categoryId=" + shelf);

        assertThat(page.body().at("/items").isEmpty()).isTrue();
        assertThat(page.body().get("total").asInt()).isOne();
        assertThat(page.body().has("next")).isFalse();
    }

    @Test
    void aListOfAFullPageHasNoNextThatLeadsNowhere() {
        var shelf = category(mark, null);
        goods.product("a", shelf, 100, 1, "ON_SALE");
        goods.product("b", shelf, 100, 1, "ON_SALE");

        assertThat(anybody.get("/api/products?size=2&categoryId=" + shelf)
                        .body()
                        .has("next"))
                .isFalse();
        assertThat(anybody.get("/api/products?size=1&categoryId=" + shelf)
                        .body()
                        .has("next"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807"})
    void aCategoryThatIsNotThereHasNothing(String category) {
        var page = anybody.get("/api/products?categoryId=" + category);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().get("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "x", "1e3", "9999999999999999999", "%E2%80%8B1"})
    void whatIsNoNumberNamesNoProduct(String id) {
        assertThat(anybody.get("/api/products/" + id).code()).isEqualTo("product_not_found");
    }

    @Test
    void aPriceBelowAnotherIsNoError() {
        var page = anybody.get("/api/products?minPrice=10&maxPrice=5");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body().get("total").asInt()).isZero();
    }

    private List<String> suggested(String typed) {
        return anybody.get("/api/products/suggestions?q=" + URLEncoder.encode(typed, UTF_8)).body().values().stream()
                .map(name -> name.asString())
                .toList();
    }

    private int answer(String typed) {
        return anybody.get("/api/products/suggestions?q=" + typed).status();
    }
}
