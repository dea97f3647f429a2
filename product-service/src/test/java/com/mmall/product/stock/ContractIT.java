package com.mmall.product.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.product.testing.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The examples in src/contract are what this service really takes and answers. */
class ContractIT extends RunningService {
    private static final String ORDER = "/internal/reservations/2026112200000001";

    @BeforeEach
    void theExamplesGoods() {
        jdbc.update("DELETE FROM product WHERE id IN (200007, 200012)");
        jdbc.update("DELETE FROM stock_return WHERE order_no = '2026112200000001'");
        jdbc.update("DELETE FROM stock_movement WHERE order_no = '2026112200000001'");
        jdbc.update("DELETE FROM stock_reservation WHERE order_no = '2026112200000001'");
        jdbc.update("DELETE FROM stock_reservation_line WHERE order_no = '2026112200000001'");
        product(200_007, "岚溪双门冰箱", 129_900, "products/200007-1.png", "ON_SALE", 57);
        product(200_012, "晨炊电热水壶", 9_900, "products/200012-1.png", "ON_SALE", 57);
    }

    @Test
    void reservesAndDeductsAsTheExamplesSay() throws IOException {
        var reserve = example("reserve");

        assertThat(orderService.put(ORDER, reserve.at("/request").toString()).body())
                .isEqualTo(reserve.at("/answer"));
        assertThat(orderService.put(ORDER + "/deduct").body())
                .isEqualTo(example("deduct").at("/answer"));
    }

    @Test
    void takesBackAsTheExampleSays() throws IOException {
        orderService.put(ORDER, "{\"lines\":[{\"productId\":\"200012\",\"quantity\":1}]}");
        orderService.put(ORDER + "/deduct");
        var example = example("return");
        var path = ORDER + "/returns/" + example.at("/answer/returnKey").asString();

        assertThat(orderService.put(path, example.at("/request").toString()).body())
                .isEqualTo(example.at("/answer"));
    }

    @Test
    void releasesAsTheExampleSays() throws IOException {
        assertThat(orderService.put(ORDER + "/release").body())
                .isEqualTo(example("release").at("/answer"));
    }

    @Test
    void refusesAsTheExamplesSay() throws IOException {
        var request = example("reserve").at("/request").toString();

        jdbc.update("UPDATE product SET stock = 1 WHERE id = 200012");
        refuses(request, example("insufficient-stock"));
        jdbc.update("UPDATE product SET status = 'OFF_SALE' WHERE id = 200012");
        refuses(request, example("product-unavailable"));
    }

    @Test
    void tellsFactsAsTheExampleSays() throws IOException {
        jdbc.update("UPDATE product SET status = 'OFF_SALE', stock = 0, main_image = NULL WHERE id = 200012");
        var products = example("products");

        assertThat(orderService
                        .get("/internal/products?" + products.path("query").asString())
                        .body())
                .isEqualTo(products.at("/answer"));
        assertThat(orderService.get("/internal/products?ids=200007,999999").body())
                .hasSize(1);
    }

    private void refuses(String request, JsonNode example) {
        var answer = orderService.put(ORDER, request);
        assertThat(answer.status()).isEqualTo(example.path("status").asInt());
        for (var name : Set.copyOf(example.at("/answer").propertyNames())) {
            assertThat(answer.body().path(name)).isEqualTo(example.at("/answer").path(name));
        }
    }

    private JsonNode example(String name) throws IOException {
        return json.readTree(Files.readString(Path.of("src/contract", name + ".json")));
    }

    private void product(long id, String name, long price, String image, String status, int stock) {
        jdbc.update("""
                INSERT INTO product (id, category_id, name, subtitle, detail, price, main_image, status, stock,
                                     created_at, updated_at)
                VALUES (?, 100006, ?, '', '', ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""", id, name, price, image, status, stock);
    }
}
