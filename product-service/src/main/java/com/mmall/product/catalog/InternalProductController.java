package com.mmall.product.catalog;

import com.mmall.conventions.money.Money;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Facts for a cart or an order, always from the database. */
@RestController
class InternalProductController {
    /** @param image the stored address, relative to the store's base */
    record Fact(String id, String name, @Nullable String image, Money price, int stock, boolean onSale) {}

    private final ProductMapper products;

    InternalProductController(ProductMapper products) {
        this.products = products;
    }

    /** Unknown ids are left out. */
    @GetMapping("/internal/products")
    List<Fact> facts(@RequestParam @NotEmpty @Size(max = 200) List<Long> ids) {
        return products.facts(ids).stream()
                .map(p -> new Fact(
                        Long.toString(p.id()), p.name(), p.mainImage(), new Money(p.price()), p.stock(), p.onSale()))
                .toList();
    }
}
