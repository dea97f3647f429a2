package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.product.testing.RunningService;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a product may say of itself, and what a second admin finds. */
class ProductRulesIT extends RunningService {
    private String shelf;

    @BeforeEach
    void aShelf() {
        shelf = Long.toString(goods.category("架 " + UUID.randomUUID(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.01", "1.00", "12.5", "7", "100000000.00"})
    void costsFromOneFenToAHundredMillion(String price) {
        var added = add("茶", price, "");

        assertThat(added.status()).isEqualTo(201);
        assertThat(new BigDecimal(added.text("/price"))).isEqualByComparingTo(price);
        assertThat(added.text("/price")).matches("[0-9]+\\.[0-9]{2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.00", "-0.01", "100000000.01", "1e2", "1,00", "１", "0.001", "", "NaN", "99999999999999"})
    void costsNothingElse(String price) {
        assertThat(add("茶", price, "").text("/errors/0/field")).isEqualTo("price");
    }

    @Test
    void takesTextsOfTheGreatestLengthAndNoneLonger() {
        assertThat(add("界".repeat(100), "1.00", subtitle(200)).text("/name")).hasSize(100);
        assertThat(add("界".repeat(101), "1.00", "").text("/errors/0/field")).isEqualTo("name");
        assertThat(add("茶", "1.00", subtitle(200)).text("/subtitle")).hasSize(200);
        assertThat(add("茶", "1.00", subtitle(201)).text("/errors/0/field")).isEqualTo("subtitle");
    }

    private static String subtitle(int length) {
        return ",\"subtitle\":\"" + "界".repeat(length) + "\"";
    }

    @Test
    void keepsDetailsWithLinesAndMarksAsTheyAre() {
        var detail = "<p onclick=\\\"x\\\">第一行</p>\\n\\t第二行 👩‍🔬";

        var id = add("茶", "1.00", ",\"detail\":\"" + detail + "\"").text("/id");

        assertThat(admin.get("/api/admin/products/" + id).text("/detail"))
                .isEqualTo("<p onclick=\"x\">第一行</p>\n\t第二行 👩‍🔬");
    }

    @Test
    void isOffSaleUntilSomebodySaysOtherwise() {
        var id = add("茶", "1.00", "").text("/id");

        assertThat(anybody.get("/api/products/" + id).code()).isEqualTo("product_not_found");
        assertThat(status(id, "ON_SALE").text("/status")).isEqualTo("ON_SALE");
        assertThat(anybody.get("/api/products/" + id).status()).isEqualTo(200);
        assertThat(status(id, "ON_SALE").status()).isEqualTo(200);
        assertThat(status(id, "OFF_SALE").status()).isEqualTo(200);
        assertThat(anybody.get("/api/products/" + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"status\":null}", "{\"status\":\"on_sale\"}", "{\"status\":0}", "{\"status\":\"\"}"})
    void knowsTwoStatuses(String body) {
        var id = add("茶", "1.00", "").text("/id");

        assertThat(admin.put("/api/admin/products/" + id + "/status", body).status())
                .isEqualTo(422);
        assertThat(admin.get("/api/admin/products/" + id).text("/status")).isEqualTo("OFF_SALE");
    }

    @Test
    void hasItsPicturesInTheirOrderAndTheFirstIsTheMainOne() {
        var id = add("茶", "1.00", images("c.png", "a.png", "b.png")).text("/id");
        assertThat(shown(id, "/images")).containsExactly(url("c.png"), url("a.png"), url("b.png"));
        assertThat(admin.get("/api/admin/products/" + id).text("/mainImage")).isEqualTo(url("c.png"));

        save(id, 0, images("b.png"));
        assertThat(shown(id, "/images")).containsExactly(url("b.png"));
        save(id, 1, "");
        assertThat(shown(id, "/images")).as("absent leaves them").containsExactly(url("b.png"));
        save(id, 2, ",\"images\":[]");
        assertThat(shown(id, "/images")).isEmpty();
        assertThat(admin.get("/api/admin/products/" + id)
                        .body()
                        .path("mainImage")
                        .isNull())
                .isTrue();
    }

    @Test
    void hasTwentyPicturesAtMost() {
        var many = IntStream.range(0, 20).mapToObj(i -> i + ".png").toArray(String[]::new);
        var tooMany = IntStream.range(0, 21).mapToObj(i -> i + ".png").toArray(String[]::new);

        assertThat(add("茶", "1.00", images(many)).status()).isEqualTo(201);
        assertThat(add("茶", "1.00", images(tooMany)).text("/errors/0/field")).isEqualTo("images");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "5",
                "[\"x\"]",
                "\"\"",
                "\"//evil.example/x.png\"",
                "\"/images/../x.png\"",
                "\"javascript:x\""
            })
    void hasNoPictureFromElsewhere(String image) {
        assertThat(add("茶", "1.00", ",\"images\":[" + image + "]").status()).isEqualTo(422);
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsTold() throws Exception {
        var id = add("茶", "1.00", "").text("/id");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> save(id, 0, ",\"subtitle\":\"nr " + i + "\"")))
                    .toList();
            var statuses = new ArrayList<Integer>();
            for (var answer : running) {
                statuses.add(answer.get().status());
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409);
        }
        assertThat(admin.get("/api/admin/products/" + id).body().get("version").asInt())
                .isOne();
    }

    @Test
    void countsItsVersionAtEverySaveAndSaysWhichItIsWhenOneIsStale() {
        var id = add("茶", "1.00", "").text("/id");

        assertThat(save(id, 0, "").body().get("version").asInt()).isEqualTo(1);
        assertThat(save(id, 1, "").body().get("version").asInt()).isEqualTo(2);
        var stale = save(id, 1, "");

        assertThat(stale.code()).isEqualTo("stale_version");
        assertThat(stale.body().get("version").asInt()).isEqualTo(2);
        assertThat(save(id, 3, "").code()).isEqualTo("stale_version");
    }

    @Test
    void asksForTheVersionThatWasSeen() {
        var id = add("茶", "1.00", "").text("/id");

        assertThat(admin.put("/api/admin/products/" + id, body("茶", "1.00", "")).text("/errors/0/field"))
                .isEqualTo("version");
    }

    @Test
    void savingLeavesStatusAndStockAlone() {
        var id = add("茶", "1.00", ",\"status\":\"ON_SALE\",\"stock\":7").text("/id");

        var saved = save(id, 0, ",\"stock\":99");

        assertThat(saved.text("/status")).isEqualTo("ON_SALE");
        assertThat(saved.body().get("stock").asInt()).isEqualTo(7);
    }

    @Test
    void opensTheBookWithTheStockItBegins() {
        var id = Long.parseLong(add("茶", "1.00", ",\"stock\":7").text("/id"));

        assertThat(goods.ledger(id)).isEqualTo(goods.counters(id));
        assertThat(goods.counters(id).stock()).isEqualTo(7);
        assertThat(add("茶", "1.00", ",\"stock\":1000000001").text("/errors/0/field"))
                .isEqualTo("stock");
    }

    @Test
    void whatIsNotThereCanNeitherBeSavedNorShown() {
        for (var id : List.of("1", "0", "-1", "9223372036854775807")) {
            assertThat(save(id, 0, "").code()).isEqualTo("product_not_found");
            assertThat(status(id, "ON_SALE").code()).isEqualTo("product_not_found");
            assertThat(admin.get("/api/admin/products/" + id).code()).isEqualTo("product_not_found");
        }
    }

    @Test
    void orderServiceHearsFactsOfWhatItKnowsInTheOrderOfTheirNumbers() {
        var one = goods.onSale("甲", 3);
        var two = goods.product("乙", 100_006, 100, 0, "OFF_SALE");

        var facts = orderService.get("/internal/products?ids=" + two + ",1," + one + "," + two);

        assertThat(facts.body().values())
                .extracting(f -> f.get("id").asString() + f.get("stock") + f.get("onSale"))
                .containsExactly(one + "3true", two + "0false");
        assertThat(orderService.get("/internal/products?ids=").status()).isEqualTo(422);
        assertThat(orderService
                        .get("/internal/products?ids="
                                + IntStream.rangeClosed(1, 201)
                                        .mapToObj(Integer::toString)
                                        .collect(Collectors.joining(",")))
                        .status())
                .isEqualTo(422);
    }

    private Answer add(String name, String price, String more) {
        return admin.post("/api/admin/products", body(name, price, more));
    }

    private Answer save(String id, int version, String more) {
        return admin.put("/api/admin/products/" + id, body("茶", "1.00", more + ",\"version\":" + version));
    }

    private Answer status(String id, String status) {
        return admin.put("/api/admin/products/" + id + "/status", "{\"status\":\"" + status + "\"}");
    }

    private String body(String name, String price, String more) {
        return "{\"categoryId\":\"%s\",\"name\":\"%s\",\"price\":\"%s\"%s}".formatted(shelf, name, price, more);
    }

    private static String images(String... names) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> "\"" + url(names[i]) + "\"")
                .collect(Collectors.joining(",", ",\"images\":[", "]"));
    }

    private static String url(String name) {
        return "/images/products/" + name;
    }

    private List<String> shown(String id, String list) {
        return admin.get("/api/admin/products/" + id).body().at(list).values().stream()
                .map(image -> image.asString())
                .toList();
    }
}
