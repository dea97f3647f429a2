package com.mmall.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.mmall.conventions.testing.Answer;
import com.mmall.conventions.testing.CopiedRows;
import com.mmall.conventions.testing.ReadRows;
import com.mmall.product.testing.RunningService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop that has ten times as much to sell reads no more rows for the same request. */
class GrowthIT extends RunningService {
    private static final int FEW = 300;

    @Autowired
    private DataSource server;

    @Test
    void readsNoMoreRowsWithTenTimesTheProducts() {
        var leaf = category("growing", null);
        var kettle = goods.product("kettle", leaf, 1_250, 1_000, "ON_SALE");
        copy(kettle, 400_000, FEW);
        var before = rows(leaf, kettle);

        copy(kettle, 500_000, 9 * FEW);
        var after = rows(leaf, kettle);

        System.out.println("ROWS READ, before and after: " + before + ", " + after);
        assertThat(after)
                .allSatisfy((request, rows) -> assertThat(rows)
                        .as(request)
                        .isLessThanOrEqualTo(before.get(request) + before.get(request) / 10));
    }

    private Map<String, Long> rows(long leaf, long kettle) {
        var requests = new LinkedHashMap<String, Supplier<Answer>>();
        requests.put("a product's page", () -> customer.get("/api/products/" + kettle));
        requests.put("facts", () -> orderService.get("/internal/products?ids=" + kettle));
        requests.put("the newest", () -> customer.get("/api/products?size=20"));
        requests.put("a category by price", () -> customer.get("/api/products?sort=price_asc&categoryId=" + leaf));
        requests.put("what is in stock", () -> customer.get("/api/products?inStock=true&size=20"));
        requests.put(
                "a reservation",
                () -> orderService.put("/internal/reservations/" + UUID.randomUUID(), """
                {"lines":[{"productId":"%d","quantity":1}]}""".formatted(kettle)));
        var readRows = new ReadRows(server);
        var rows = new LinkedHashMap<String, Long>();
        requests.forEach((name, request) -> rows.put(
                name,
                readRows.during(
                        () -> assertThat(request.get().status()).as(name).isEqualTo(200))));
        return rows;
    }

    private void copy(long product, long first, int copies) {
        CopiedRows.make(
                server,
                "product",
                "t.id = " + product,
                Map.of("id", first + " + i", "price", "1000 + i", "name", "CONCAT('kettle ', i)"),
                copies);
        CopiedRows.make(
                server, "product_image", "product_id = " + product, Map.of("product_id", first + " + i"), copies);
    }
}
