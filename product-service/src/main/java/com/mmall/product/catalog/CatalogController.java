package com.mmall.product.catalog;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.product.category.Categories;
import com.mmall.product.image.ImageUrls;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What everybody may look at without logging in. */
@RestController
@Tag(name = "Products", description = "What is on sale")
@RequestMapping("/api/products")
class CatalogController {
    record Item(
            String id,
            String name,
            String subtitle,
            String categoryId,
            Money price,
            @Nullable String mainImage,
            boolean inStock,
            long sales) {}

    private final ProductSearch search;
    private final ProductPages pages;
    private final Categories categories;
    private final ImageUrls urls;

    CatalogController(ProductSearch search, ProductPages pages, Categories categories, ImageUrls urls) {
        this.search = search;
        this.pages = pages;
        this.categories = categories;
        this.urls = urls;
    }

    @Operation(operationId = "listProducts", summary = "Search and filter what is on sale")
    @GetMapping
    Page<Item> list(
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Nullable Long categoryId,
            @RequestParam(required = false) @Nullable Money minPrice,
            @RequestParam(required = false) @Nullable Money maxPrice,
            @RequestParam(required = false) @Nullable Boolean inStock,
            @RequestParam(defaultValue = "relevance") ProductSort sort,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var shelves = categoryId == null ? null : categories.tree().withDescendants(categoryId);
        var query = new ProductQuery(
                SearchWords.patterns(q),
                shelves,
                minPrice,
                maxPrice,
                inStock,
                null,
                ProductStatus.ON_SALE,
                sort,
                after);
        return search.find(query, page, size, this::item);
    }

    @Operation(operationId = "suggestProducts", summary = "Suggest up to ten names for what is typed")
    @GetMapping("/suggestions")
    List<String> suggestions(@RequestParam(defaultValue = "") @Size(max = 100) String q) {
        return search.suggestions(q);
    }

    @Operation(operationId = "getProduct", summary = "Get a product that is on sale")
    @Refuses("404 product_not_found")
    @GetMapping("/{id}")
    ProductPage one(@PathVariable String id) {
        return pages.onSale(number(id));
    }

    /** What is no number names no product. */
    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new ProductRefusal.NotFound();
        }
        return Long.parseLong(id);
    }

    private Item item(ProductMapper.Listed p) {
        return new Item(
                Long.toString(p.id()),
                p.name(),
                p.subtitle(),
                Long.toString(p.categoryId()),
                new Money(p.price()),
                urls.publicly(p.mainImage()),
                p.stock() > 0,
                p.sold());
    }
}
