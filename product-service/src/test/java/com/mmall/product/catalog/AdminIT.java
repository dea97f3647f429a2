package com.mmall.product.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestBacking;
import com.mmall.conventions.testing.Answer;
import com.mmall.product.category.Categories;
import com.mmall.product.testing.Goods.Counters;
import com.mmall.product.testing.RunningService;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class AdminIT extends RunningService {
    @Autowired
    private Categories categories;

    private long shelf;

    @BeforeEach
    void aShelf() {
        shelf = goods.category("架" + UUID.randomUUID().toString().substring(0, 8), null);
        categories.changed();
    }

    @Test
    void isForAdminsOnly() {
        for (var path :
                List.of("/api/admin/products", "/api/admin/products/1", "/api/admin/products/1/stock-adjustments")) {
            assertThat(anybody.get(path).status()).isEqualTo(401);
            assertThat(customer.get(path).status()).isEqualTo(403);
            assertThat(orderService.get(path).status()).isEqualTo(401);
        }
        assertThat(customer.post("/api/admin/categories", "{\"name\":\"x\"}").status())
                .isEqualTo(403);
    }

    @Test
    void addsShowsAndChangesAProduct() {
        var added = admin.post(
                "/api/admin/products", body("新品", "19.90", ",\"stock\":7,\"images\":[\"/images/products/u-1.jpg\"]"));
        assertThat(added.status()).isEqualTo(201);
        var id = added.text("/id");
        assertThat(added.text("/status")).isEqualTo("OFF_SALE");
        assertThat(anybody.get("/api/products/" + id).status()).isEqualTo(404);
        assertThat(goods.ledger(Long.parseLong(id))).isEqualTo(new Counters(7, 0, 0));

        assertThat(admin.put("/api/admin/products/" + id + "/status", "{\"status\":\"ON_SALE\"}")
                        .text("/status"))
                .isEqualTo("ON_SALE");
        assertThat(anybody.get("/api/products/" + id).text("/name")).isEqualTo("新品");

        var saved = admin.put("/api/admin/products/" + id, body("改过", "29.90", ",\"version\":1,\"stock\":99999"));
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.text("/images/0")).isEqualTo("/images/products/u-1.jpg");
        assertThat(saved.body().path("stock").asInt()).isEqualTo(7);
        assertThat(anybody.get("/api/products/" + id).text("/price")).isEqualTo("29.90");
    }

    @Test
    void leavesOneAuditEventPerChange() {
        var id = admin.post("/api/admin/products", body("审计", "19.90", ",\"stock\":7"))
                .text("/id");
        admin.put("/api/admin/products/" + id, body("审计", "9.90", ",\"version\":0"));
        admin.put("/api/admin/products/" + id + "/status", "{\"status\":\"ON_SALE\"}");
        admin.post("/api/admin/products/" + id + "/stock-adjustments", "{\"delta\":-2,\"reason\":\"broken\"}");

        var saved = events("subject=/api/admin/products/" + id);
        assertThat(saved.text("/total")).isEqualTo("1");
        assertThat(saved.text("/items/0/actor")).isEqualTo("1");
        assertThat(saved.text("/items/0/action")).isEqualTo("PUT /api/admin/products/{id}");
        assertThat(saved.text("/items/0/before")).contains("\"price\":\"19.90\"", "\"status\":\"OFF_SALE\"");
        assertThat(saved.text("/items/0/after")).contains("\"price\":\"9.90\"");
        var status = events("subject=/api/admin/products/" + id + "/status");
        assertThat(status.text("/items/0/after")).contains("\"status\":\"ON_SALE\"");
        var stock = events("subject=/api/admin/products/" + id + "/stock-adjustments");
        assertThat(stock.text("/items/0/after")).isEqualTo("{\"delta\":-2,\"reason\":\"broken\"}");
        assertThat(events("subject=/api/admin/products").text("/items/0/after")).contains("\"id\":\"" + id + "\"");
    }

    @Test
    void leavesOneAuditEventPerChangeOfACategory() {
        var name = "审" + UUID.randomUUID().toString().substring(0, 8);
        var id = admin.post("/api/admin/categories", "{\"name\":\"" + name + "\"}")
                .text("/id");
        admin.patch("/api/admin/categories/" + id, "{\"sort\":9}");
        admin.delete("/api/admin/categories/" + id);
        customer.delete("/api/admin/categories/" + id);

        var events = events("subject=/api/admin/categories/" + id);
        assertThat(events.text("/total")).isEqualTo("3");
        assertThat(events.text("/items/0/outcome")).isEqualTo("403");
        assertThat(events.text("/items/0/actor")).isEqualTo("7");
        assertThat(events.text("/items/1/before")).contains(name, "\"sort\":9");
        assertThat(events.body().at("/items/1").has("after")).isFalse();
        assertThat(events.text("/items/2/before")).contains("\"sort\":0");
        assertThat(events.text("/items/2/after")).contains("\"sort\":9");
    }

    private Answer events(String query) {
        return admin.get("/api/admin/audit-events/product-service?" + query);
    }

    @Test
    void refusesToSaveOverAnotherAdminsChange() {
        var id = admin.post("/api/admin/products", body("新品", "19.90", "")).text("/id");
        admin.put("/api/admin/products/" + id, body("第一", "19.90", ",\"version\":0"));

        var second = admin.put("/api/admin/products/" + id, body("第二", "19.90", ",\"version\":0"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.code()).isEqualTo("stale_version");
        assertThat(admin.get("/api/admin/products/" + id).text("/name")).isEqualTo("第一");
    }

    @Test
    void refusesProductsThatMakeNoSense() {
        for (var body : List.of(
                body("", "1.00", ""),
                body("x", "0.00", ""),
                body("x", "-1", ""),
                body("x", "1.001", ""),
                body("x", "1.00", ",\"images\":[\"https://evil.example/x.png\"]"),
                body("x", "1.00", ",\"stock\":-1"),
                body("x".repeat(101), "1.00", ""),
                body("x", "1.00", "").replace(Long.toString(shelf), "99999999"))) {
            var answer = admin.post("/api/admin/products", body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.code()).isEqualTo("validation_failed");
        }
    }

    @Test
    void listsByStatusAndWords() {
        var name = UUID.randomUUID().toString();
        var id = goods.product(name, shelf, 100, 1, "OFF_SALE");

        assertThat(admin.get("/api/admin/products?q=" + name + "&status=OFF_SALE")
                        .text("/items/0/id"))
                .isEqualTo(Long.toString(id));
        assertThat(admin.get("/api/admin/products?q=" + name + "&status=ON_SALE")
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(admin.get("/api/admin/products?status=LOST").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "4, 1", "5, 2", "6, 3", "1000000000, 3"})
    void listsWhatMaySoonBeSoldOut(int maxStock, int found) {
        var word = UUID.randomUUID().toString();
        goods.product(word + " a", shelf, 100, 0, "ON_SALE");
        goods.product(word + " b", shelf, 100, 5, "OFF_SALE");
        goods.product(word + " c", shelf, 100, 6, "ON_SALE");

        var page = admin.get("/api/admin/products?q=" + word + "&maxStock=" + maxStock);

        assertThat(page.body().path("total").asInt()).isEqualTo(found);
        assertThat(page.body().path("items").size()).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5", "1000000001"})
    void refusesWhatIsNoAmountOfStock(String maxStock) {
        var page = admin.get("/api/admin/products?maxStock=" + maxStock);

        assertThat(page.status()).isEqualTo(422);
        assertThat(page.text("/errors/0/field")).isEqualTo("maxStock");
    }

    @Test
    void adjustsStockAndKeepsTheBook() {
        var id = goods.onSale("调", 5);

        var added = adjust(id, 10, "delivery");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().path("delta").asInt()).isEqualTo(10);
        assertThat(adjust(id, -15, "breakage").status()).isEqualTo(201);
        var tooMuch = adjust(id, -1, "breakage");

        assertThat(tooMuch.status()).isEqualTo(409);
        assertThat(tooMuch.code()).isEqualTo("insufficient_stock");
        assertThat(goods.counters(id)).isEqualTo(new Counters(0, 0, 0)).isEqualTo(goods.ledger(id));
        var book = admin.get("/api/admin/products/" + id + "/stock-adjustments?size=2");
        assertThat(book.text("/items/0/reason")).isEqualTo("breakage");
        assertThat(book.text("/items/1/adminId")).isEqualTo("1");
        assertThat(book.body().path("total").asInt()).isEqualTo(3);
        assertThat(admin.get("/api/admin/products/" + id + "/stock-adjustments?after=" + book.text("/next"))
                        .text("/items/0/kind"))
                .isEqualTo("OPENING");
    }

    @Test
    void adjustsOncePerIdempotencyKey() {
        var id = goods.onSale("钥", 5);
        var key = UUID.randomUUID().toString();

        var first = adjust(id, 3, "delivery", "Idempotency-Key", key);
        var second = adjust(id, 3, "delivery", "Idempotency-Key", key);
        var other = adjust(id, 4, "delivery", "Idempotency-Key", key);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(goods.counters(id)).isEqualTo(new Counters(8, 0, 0));
    }

    @Test
    void knowsNoStockOfAProductThatIsNotThere() {
        assertThat(adjust(99_999_999, 1, "x").code()).isEqualTo("product_not_found");
        assertThat(admin.get("/api/admin/products/99999999/stock-adjustments").status())
                .isEqualTo(404);
    }

    @Test
    void growsAndPrunesTheCategoryTree() {
        var parent = admin.post("/api/admin/categories", "{\"name\":\"父\",\"sort\":3}")
                .text("/id");
        var child = admin.post("/api/admin/categories", "{\"name\":\"子\",\"parentId\":\"" + parent + "\"}");
        assertThat(child.status()).isEqualTo(201);
        var id = child.text("/id");

        assertThat(admin.patch("/api/admin/categories/" + id, "{\"name\":\"孙\"}")
                        .text("/parentId"))
                .isEqualTo(parent);
        assertThat(admin.delete("/api/admin/categories/" + parent).code()).isEqualTo("category_in_use");
        assertThat(admin.patch("/api/admin/categories/" + parent, "{\"parentId\":\"" + id + "\"}")
                        .status())
                .isEqualTo(422);
        assertThat(admin.delete("/api/admin/categories/" + id).status()).isEqualTo(204);
        assertThat(admin.delete("/api/admin/categories/" + parent).status()).isEqualTo(204);
        assertThat(admin.delete("/api/admin/categories/" + parent).code()).isEqualTo("category_not_found");
        goods.product("占", shelf, 100, 1, "OFF_SALE");
        assertThat(admin.delete("/api/admin/categories/" + shelf).code()).isEqualTo("category_in_use");
    }

    @Test
    void putsAnUploadedPictureIntoTheStore() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);

        var answer = admin.upload("/api/admin/images", "../../etc/passwd.html", out.toByteArray());

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().path("width").asInt()).isEqualTo(40);
        assertThat(answer.text("/url")).matches("/images/products/u-[0-9a-f-]{36}\\.jpg");
        var file = TestBacking.ftp().root().resolve(answer.text("/url").substring("/images/".length()));
        assertThat(ImageIO.read(file.toFile()).getHeight()).isEqualTo(20);
        try (var all = Files.list(file.getParent())) {
            assertThat(all).noneMatch(f -> f.getFileName().toString().startsWith(".upload"));
        }
    }

    @Test
    void putsASmallPictureBesideAWideOne() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2_000, 1_000, BufferedImage.TYPE_INT_RGB), "png", out);

        var url = admin.upload("/api/admin/images", "x.png", out.toByteArray()).text("/url");

        assertThat(url).matches("/images/products/u-[0-9a-f-]{36}-w1200\\.jpg");
        var folder = TestBacking.ftp().root();
        var large = folder.resolve(url.substring("/images/".length()));
        var small = folder.resolve(url.substring("/images/".length()).replace("-w1200", "-w480"));
        assertThat(ImageIO.read(large.toFile()).getWidth()).isEqualTo(1_200);
        assertThat(ImageIO.read(small.toFile()).getWidth()).isEqualTo(480);
        var product = admin.post("/api/admin/products", body("宽", "1.00", ",\"images\":[\"" + url + "\"]"));
        assertThat(product.text("/images/0")).isEqualTo(url);
    }

    @Test
    void refusesToStoreWhatIsNoPicture() {
        var answer = admin.upload("/api/admin/images", "x.png", "<svg/>".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("not_an_image");
    }

    @Test
    void takesTenMebibytesAndNotOneByteMore() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);

        var whole = admin.upload("/api/admin/images", "x.png", Arrays.copyOf(out.toByteArray(), 10 << 20));
        var more = admin.upload("/api/admin/images", "x.png", Arrays.copyOf(out.toByteArray(), (10 << 20) + 1));

        assertThat(whole.status()).isEqualTo(201);
        assertThat(more.status()).isEqualTo(413);
        assertThat(more.code()).isEqualTo("payload_too_large");
    }

    @Test
    void saysWhichPicturesAreTooLarge() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(12_001, 1, BufferedImage.TYPE_BYTE_BINARY), "png", out);

        var answer = admin.upload("/api/admin/images", "x.png", out.toByteArray());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("image_too_large");
        assertThat(answer.text("/detail")).contains("12000", "50 million");
    }

    private Answer adjust(long id, int delta, String reason, String... headers) {
        return admin.post(
                "/api/admin/products/" + id + "/stock-adjustments",
                "{\"delta\":" + delta + ",\"reason\":\"" + reason + "\"}",
                headers);
    }

    private String body(String name, String price, String more) {
        return "{\"categoryId\":\"" + shelf + "\",\"name\":\"" + name + "\",\"price\":\"" + price + "\"" + more + "}";
    }
}
