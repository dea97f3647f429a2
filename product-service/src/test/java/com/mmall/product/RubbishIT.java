package com.mmall.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.backing.TestCertificates;
import com.mmall.conventions.testing.OpenApiSweep;
import com.mmall.conventions.testing.RequestBodies;
import com.mmall.conventions.testing.RequestFuzz;
import com.mmall.conventions.testing.RequestFuzz.Caller;
import com.mmall.conventions.testing.TestTokens;
import com.mmall.conventions.testing.WhoMayAsk;
import com.mmall.product.testing.Photo;
import com.mmall.product.testing.RunningService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Whatever is sent, nothing breaks and everything is told in the same form. */
class RubbishIT extends RunningService {
    @Autowired
    ApplicationContext service;

    @LocalServerPort
    int here;

    @Test
    void everyEndpointRefusesRubbishAsAProblem() {
        var category = admin.post("/api/admin/categories", "{\"name\":\"茶\"}").text("/id");
        var product = admin.post("/api/admin/products", """
                        {"categoryId":"%s","name":"龙井","price":"12.50","stock":10,"status":"ON_SALE"}""".formatted(category)).text("/id");
        var gateway = TestCertificates.context("gateway");
        new RequestFuzz(
                        service,
                        here,
                        List.of(
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(gateway, TestTokens.admin(1)),
                                new Caller(gateway, TestTokens.user(7)),
                                new Caller(TestCertificates.context("order-service"), null)),
                        List.of(category, product, "123456789012345678"))
                .run();
    }

    @Test
    void oddInputInAnyPlaceIsTakenAsTheDocumentSaysOrRefusedWithoutEffect() {
        var category = admin.post("/api/admin/categories", "{\"name\":\"茶\"}").text("/id");
        var product = goods.onSale("龙井", 1000);
        jdbc.update("DELETE FROM buyer_picture"); // a user may have only so many
        var picture =
                customer.upload("/api/pictures", "x.png", Photo.png(40, 20)).text("/id");
        var gateway = TestCertificates.context("gateway");
        new OpenApiSweep(
                        here,
                        new Caller(gateway, TestTokens.user(7)),
                        new Caller(gateway, TestTokens.admin(1)),
                        Map.ofEntries(
                                Map.entry("categoryId", category),
                                Map.entry(
                                        "PATCH /api/admin/categories/{id} id",
                                        Long.toString(goods.category("壶", null))),
                                Map.entry(
                                        "DELETE /api/admin/categories/{id} id",
                                        Long.toString(goods.category("碗", null))),
                                Map.entry("parentId", category),
                                Map.entry("id", Long.toString(product)),
                                Map.entry("pictureId", picture),
                                Map.entry("price", "12.50"),
                                Map.entry("PUT /api/admin/products/{id} version", "0"),
                                Map.entry("POST /api/admin/jobs/product-service/{name}/run name", "retention"),
                                Map.entry("images", "[]")),
                        List.of("products-NEWEST", "stock-of-" + product, "audit-events"),
                        () -> jdbc.queryForList(
                                "CHECKSUM TABLE product, product_image, category, stock_movement, buyer_picture"))
                .run("POST /api/admin/images", "POST /api/pictures"); // take no JSON
    }

    @Test
    void nobodyIsHeardWhoMayNotAsk() {
        var open = Set.of(
                "GET /api/categories", "GET /api/products", "GET /api/products/suggestions", "GET /api/products/{id}");

        assertThat(new WhoMayAsk(service, here, open).wrong(TestTokens.user(7), TestTokens.admin(1)))
                .isEmpty();
    }

    @Test
    void everyTextOfARequestFollowsTheRule() {
        assertThat(RequestBodies.unruledTexts(service))
                .as("addresses of pictures are looked up, their numbers follow a pattern")
                .containsExactlyInAnyOrder("Body.images", "Hold.pictures", "Settlement.kept", "Settlement.released");
    }
}
