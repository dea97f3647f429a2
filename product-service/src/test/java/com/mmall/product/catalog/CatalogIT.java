package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.category.Categories;
import com.mmall.product.testing.RunningService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.JsonNode;

class CatalogIT extends RunningService {
    @Autowired
    private StringRedisTemplate redis;

    @Autowired
    private Categories categories;

    private long root;
    private long leaf;

    @BeforeEach
    void aShelf() {
        root = goods.category("根" + UUID.randomUUID().toString().substring(0, 8), null);
        leaf = goods.category("叶", root);
        categories.changed();
    }

    @Test
    void showsTheTreeToAnybody() {
        var tree = anybody.get("/api/categories");

        assertThat(tree.status()).isEqualTo(200);
        var mine = stream(tree.body())
                .filter(c -> c.path("id").asString().equals(Long.toString(root)))
                .findFirst()
                .orElseThrow();
        assertThat(mine.at("/children/0/id").asString()).isEqualTo(Long.toString(leaf));
        assertThat(mine.at("/children/0/children").size()).isZero();
    }

    @Test
    void listsWhatIsOnSaleInACategoryAndBelow() {
        var shown = goods.product("电水壶", leaf, 9_900, 3, "ON_SALE");
        goods.product("下架壶", leaf, 9_900, 3, "OFF_SALE");

        var list = anybody.get("/api/products?categoryId=" + root);

        assertThat(ids(list)).containsExactly(shown);
        assertThat(list.text("/items/0/price")).isEqualTo("99.00");
        assertThat(list.text("/items/0/mainImage")).isEqualTo("/images/products/x-1.png");
        assertThat(list.text("/items/0/categoryId")).isEqualTo(Long.toString(leaf));
        assertThat(list.body().at("/items/0/inStock").asBoolean()).isTrue();
        assertThat(list.body().at("/items/0/sales").asInt()).isZero();
        assertThat(list.body().path("total").asInt()).isEqualTo(1);
        assertThat(list.body().has("next")).isFalse();
        assertThat(ids(anybody.get("/api/products?categoryId=99999999"))).isEmpty();
    }

    @Test
    void findsChineseAndEnglishWords() {
        var kettle = goods.product("玻璃电热水壶 Kettle", leaf, 9_900, 3, "ON_SALE");
        var cup = goods.product("100% 纯棉_杯垫", leaf, 900, 3, "ON_SALE");

        assertThat(find("热水壶")).containsExactly(kettle);
        assertThat(find("kettle 玻璃")).containsExactly(kettle);
        assertThat(find("100%")).containsExactly(cup);
        assertThat(find("_")).containsExactly(cup);
        assertThat(find("没有的东西")).isEmpty();
    }

    @Test
    void findsWordsInBothScriptsBehindAnySeparator() {
        var simplified = goods.product("无线键盘 降噪", leaf, 9_900, 3, "ON_SALE");
        var traditional = goods.product("無線音響 降噪", leaf, 9_900, 3, "ON_SALE");

        assertThat(find("無線")).containsExactlyInAnyOrder(simplified, traditional);
        assertThat(find("无线\u3000降噪")).containsExactlyInAnyOrder(simplified, traditional);
        assertThat(find("\ufeff鍵盤、降噪，")).containsExactly(simplified);
        assertThat(find("音响")).containsExactly(traditional);
        assertThat(anybody.get("/api/products/suggestions?q=" + encoded("鍵盤，降噪"))
                        .body()
                        .toString())
                .contains("无线键盘 降噪");
    }

    @Test
    void filtersByPriceAndStock() {
        var cheap = goods.product("便宜", leaf, 1_000, 0, "ON_SALE");
        var dear = goods.product("昂贵", leaf, 9_000, 3, "ON_SALE");

        assertThat(ids(list("minPrice=10.01"))).containsExactly(dear);
        assertThat(ids(list("maxPrice=10"))).containsExactly(cheap);
        assertThat(ids(list("inStock=true"))).containsExactly(dear);
        assertThat(ids(list("inStock=false"))).containsExactly(cheap);
        assertThat(ids(list("minPrice=&maxPrice=&inStock=&q="))).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"price_asc", "price_desc", "newest", "sales", "relevance"})
    void goesOnByKeyThroughEveryOrderWithoutGapOrRepeat(String sort) {
        for (var i = 0; i < 23; i++) {
            var id = goods.product((i % 3 == 0 ? "壶" : "杯") + i, leaf, 100 + i / 4, i % 2, "ON_SALE");
            jdbc.update("UPDATE product SET sold = ?, subtitle = '壶' WHERE id = ?", i / 5, id);
        }
        var query = "sort=" + sort + "&q=" + encoded("壶");
        var whole = ids(list(query + "&size=100"));

        var byKey = new ArrayList<Long>();
        var page = list(query + "&size=5");
        byKey.addAll(ids(page));
        while (page.body().has("next")) {
            page = list(query + "&size=5&after=" + page.text("/next"));
            byKey.addAll(ids(page));
        }
        var byPage = new ArrayList<Long>();
        for (var number = 1; number <= 5; number++) {
            byPage.addAll(ids(list(query + "&size=5&page=" + number)));
        }

        assertThat(whole).hasSize(23).doesNotHaveDuplicates();
        assertThat(byKey).isEqualTo(whole);
        assertThat(byPage).isEqualTo(whole);
        assertThat(page.body().path("total").asInt()).isEqualTo(23);
    }

    @Test
    void putsNamesBeforeSubtitlesWhenAskedForRelevance() {
        var inName = goods.product("青花瓷碗", leaf, 100, 1, "ON_SALE");
        var inSubtitle = goods.product("餐具", leaf, 100, 1, "ON_SALE");
        jdbc.update("UPDATE product SET subtitle = '青花瓷' WHERE id = ?", inSubtitle);

        assertThat(find("青花瓷")).containsExactly(inName, inSubtitle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=price",
                "sort=price_asc%3Bdrop",
                "size=101",
                "size=0",
                "page=0",
                "page=x",
                "minPrice=-1",
                "minPrice=abc",
                "categoryId=abc",
                "inStock=maybe",
                "page=10000&size=100"
            })
    void refusesWhatItDoesNotUnderstand(String query) {
        var answer = anybody.get("/api/products?" + query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("validation_failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void refusesAPlaceThatIsDamagedOrInAnotherOrder() {
        goods.product("茶盘甲", leaf, 100, 1, "ON_SALE");
        goods.product("茶盘乙", leaf, 200, 1, "ON_SALE");
        var next = anybody.get("/api/products?sort=price_asc&size=1").text("/next");

        assertThat(anybody.get("/api/products?sort=price_asc&after=" + next).status())
                .isEqualTo(200);
        for (var after : List.of("zzz", next.substring(1), next.substring(0, next.length() - 1), next + "A")) {
            assertThat(anybody.get("/api/products?sort=price_asc&after=" + after)
                            .code())
                    .isEqualTo("invalid_cursor");
        }
        assertThat(anybody.get("/api/products?sort=price_desc&after=" + next).code())
                .isEqualTo("invalid_cursor");
        assertThat(admin.get("/api/admin/products/1/stock-adjustments?after=" + next)
                        .status())
                .isBetween(404, 422);
    }

    @Test
    void suggestsNames() {
        goods.product("蓝牙耳机甲", leaf, 100, 1, "ON_SALE");
        goods.product("蓝牙耳机乙", leaf, 100, 1, "OFF_SALE");

        assertThat(stream(anybody.get("/api/products/suggestions?q=" + encoded("牙耳"))
                                .body())
                        .map(JsonNode::asString))
                .containsExactly("蓝牙耳机甲");
        assertThat(anybody.get("/api/products/suggestions?q=").body().size()).isZero();
    }

    @Test
    void showsAProductWithItsWayThroughTheCategories() {
        var id = goods.product("电水壶", leaf, 9_900, 3, "ON_SALE");

        var page = anybody.get("/api/products/" + id);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("/id")).isEqualTo(Long.toString(id));
        assertThat(page.text("/price")).isEqualTo("99.00");
        assertThat(page.body().path("stock").asInt()).isEqualTo(3);
        assertThat(page.text("/images/0")).isEqualTo("/images/products/x-1.png");
        assertThat(page.text("/breadcrumb/0/id")).isEqualTo(Long.toString(root));
        assertThat(page.text("/breadcrumb/1/name")).isEqualTo("叶");
        assertThat(page.text("/status")).isEqualTo("ON_SALE");
        assertThat(page.body().path("version").asInt()).isZero();
    }

    @Test
    void hidesWhatIsOffSaleLikeWhatIsAbsent() {
        var id = goods.product("旧款", leaf, 9_900, 3, "OFF_SALE");

        for (var asked : List.of(Long.toString(id), "99999999", "abc", "99999999999999999999")) {
            var answer = anybody.get("/api/products/" + asked);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("product_not_found");
        }
    }

    @Test
    void answersFromTheCacheAndForgetsItWhenStockMoves() {
        var id = goods.product("热门", leaf, 9_900, 3, "ON_SALE");
        awaitCached(id, "热门");
        cacheForLong(id, "热门", "缓存");
        await().untilAsserted(() ->
                assertThat(anybody.get("/api/products/" + id).text("/name")).isEqualTo("缓存"));

        orderService.put(
                "/internal/reservations/" + UUID.randomUUID(),
                "{\"lines\":[{\"productId\":\"" + id + "\",\"quantity\":1}]}");
        var page = anybody.get("/api/products/" + id);
        assertThat(page.text("/name")).isEqualTo("热门");
        assertThat(page.body().path("stock").asInt()).isEqualTo(2);
    }

    private void cacheForLong(long id, String name, String other) {
        await().until(() -> {
            anybody.get("/api/products/" + id);
            var page = redis.opsForValue().get(key(id));
            if (page == null) {
                return false;
            }
            redis.opsForValue().set(key(id), page.replace(name, other));
            return true;
        });
    }

    /** As on another instance, or when the removal from Redis was lost: nobody tells this one of the change. */
    @Test
    void noticesWithinTwoSecondsWhatNobodyTellsIt() {
        var id = goods.product("旧名", leaf, 9_900, 3, "ON_SALE");
        awaitCached(id, "旧名");
        anybody.get("/api/categories");

        jdbc.update("UPDATE category SET name = '改了名' WHERE id = ?", leaf);
        within2s(() -> {
            assertThat(anybody.get("/api/products/" + id).text("/breadcrumb/1/name"))
                    .isEqualTo("改了名");
            assertThat(anybody.get("/api/categories").body().toString()).contains("改了名");
        });
        jdbc.update("UPDATE category SET parent_id = NULL WHERE id = ?", leaf);
        within2s(() -> {
            assertThat(anybody.get("/api/products/" + id)
                            .body()
                            .path("breadcrumb")
                            .size())
                    .isEqualTo(1);
            assertThat(ids(anybody.get("/api/products?categoryId=" + root))).isEmpty();
        });
        jdbc.update("UPDATE product SET name = '新名', price = 100, stock = 0 WHERE id = ?", id);
        within2s(() -> {
            var page = anybody.get("/api/products/" + id);
            assertThat(page.text("/name")).isEqualTo("新名");
            assertThat(page.text("/price")).isEqualTo("1.00");
            assertThat(page.body().path("inStock").asBoolean()).isFalse();
        });
        jdbc.update("UPDATE product SET status = 'OFF_SALE' WHERE id = ?", id);
        within2s(() -> assertThat(anybody.get("/api/products/" + id).status()).isEqualTo(404));
    }

    private static void within2s(ThrowingRunnable shown) {
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(shown);
    }

    @Test
    void showsTheNewNameOfACategoryAtOnceWhereItWasChanged() {
        var id = goods.product("水壶", leaf, 9_900, 3, "ON_SALE");
        awaitCached(id, "水壶");

        admin.patch("/api/admin/categories/" + leaf, "{\"name\":\"新架\"}");

        assertThat(anybody.get("/api/products/" + id).text("/breadcrumb/1/name"))
                .isEqualTo("新架");
        assertThat(admin.get("/api/admin/products/" + id).text("/breadcrumb/1/name"))
                .isEqualTo("新架");
    }

    @Test
    void replacesWhatIsNotReadableInTheCache() {
        var id = goods.product("中毒", leaf, 9_900, 3, "ON_SALE");
        redis.opsForValue().set(key(id), "\u00ac\u00ed\u0000\u0005sr\u0000foreign");

        assertThat(anybody.get("/api/products/" + id).text("/name")).isEqualTo("中毒");
        awaitCached(id, "中毒");
    }

    /** On a busy machine Redis may just count as away. */
    private void awaitCached(long id, String name) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            anybody.get("/api/products/" + id);
            assertThat(redis.opsForValue().get(key(id))).contains(name);
        });
    }

    private static String key(long id) {
        return "mmall:product:page:" + id;
    }

    private Answer list(String query) {
        return anybody.get("/api/products?categoryId=" + root + "&" + query);
    }

    private List<Long> find(String words) {
        return ids(list("q=" + encoded(words)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<Long> ids(Answer list) {
        assertThat(list.status()).as(list.body().toString()).isEqualTo(200);
        return stream(list.body().path("items"))
                .map(i -> i.path("id").asString())
                .map(Long::parseLong)
                .toList();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
