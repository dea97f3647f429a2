package com.mmall.product.catalog;

import com.mmall.conventions.apidocs.Refuses;
import com.mmall.conventions.identity.CurrentUser;
import com.mmall.conventions.json.Id;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.paging.Page;
import com.mmall.conventions.paging.PageRequest;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.conventions.text.Text;
import com.mmall.product.catalog.ProductEditor.Draft;
import com.mmall.product.image.ImageUrls;
import com.mmall.product.stock.Ledger;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The assortment as admins see and edit it, off-sale products included. */
@RestController
@Tag(name = "Admin: products", description = "The assortment, off-sale products included")
@RequestMapping("/api/admin/products")
class AdminProductController {
    record Item(
            String id,
            String name,
            String subtitle,
            String categoryId,
            Money price,
            @Nullable String mainImage,
            boolean inStock,
            long sales,
            ProductStatus status,
            int stock,
            int reserved,
            int version) {}

    record Body(
            @NotNull @Id Long categoryId,
            @NotBlank @Text @Size(max = 100) String name,
            @Nullable @Text @Size(max = 200) String subtitle,

            @Nullable @Text(lines = true) @Size(max = 200_000)
            String detail,

            @NotNull Money price,
            @Nullable @Size(max = 20) List<@NotNull String> images,
            @Nullable ProductStatus status,
            @Nullable @Min(0) @Max(Ledger.MOST) Integer stock,
            @Nullable Integer version) {
        Draft draft(ProductStatus otherwise) {
            return new Draft(categoryId, name, subtitle, detail, price, images, status == null ? otherwise : status);
        }
    }

    record Status(@NotNull ProductStatus status) {}

    private final ProductSearch search;
    private final ProductEditor editor;
    private final ImageUrls urls;

    AdminProductController(ProductSearch search, ProductEditor editor, ImageUrls urls) {
        this.search = search;
        this.editor = editor;
        this.urls = urls;
    }

    /** @param maxStock shows only what may soon be sold out */
    @Operation(operationId = "listProductsForAdmin", summary = "Find products, those off sale too, newest first")
    @GetMapping
    Page<Item> list(
            @RequestParam(required = false) @Size(max = 100) @Nullable String q,
            @RequestParam(required = false) @Nullable ProductStatus status,
            @RequestParam(required = false) @Min(0) @Max(Ledger.MOST) @Nullable Integer maxStock,
            @RequestParam(defaultValue = "1") @Min(1) @Max(PageRequest.LAST) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(PageRequest.LARGEST) int size,
            @RequestParam(required = false) @Nullable String after) {
        var query = new ProductQuery(
                SearchWords.patterns(q), null, null, null, null, maxStock, status, ProductSort.NEWEST, after);
        return search.find(query, page, size, this::item);
    }

    @Operation(operationId = "getProductForAdmin", summary = "Get a product, also one off sale")
    @Refuses("404 product_not_found")
    @GetMapping("/{id}")
    ProductPage one(@PathVariable long id) {
        return editor.one(id);
    }

    /** A new product is off sale unless the body says otherwise. */
    @Operation(operationId = "addProduct", summary = "Add a product; it is off sale unless the body says otherwise")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ProductPage add(@RequestBody @Valid Body body, CurrentUser admin) {
        return editor.add(body.draft(ProductStatus.OFF_SALE), body.stock() == null ? 0 : body.stock(), admin.id());
    }

    /** Stock is not changed here, only by adjustments. */
    @Operation(
            operationId = "saveProduct",
            summary = "Replace a product but its stock; the version must be the present one")
    @Refuses({"404 product_not_found", "409 stale_version"})
    @PutMapping("/{id}")
    ProductPage save(@PathVariable long id, @RequestBody @Valid Body body) {
        var old = editor.one(id);
        if (body.version() == null) {
            throw new InvalidField("version");
        }
        return editor.save(id, body.version(), body.draft(old.status()));
    }

    @Operation(operationId = "setProductStatus", summary = "Put a product on sale or take it off")
    @Refuses("404 product_not_found")
    @PutMapping("/{id}/status")
    ProductPage changeStatus(@PathVariable long id, @RequestBody @Valid Status body) {
        return editor.changeStatus(id, body.status());
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
                p.sold(),
                p.status(),
                p.stock(),
                p.reserved(),
                p.version());
    }
}
