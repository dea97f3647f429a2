package com.mmall.product.catalog;

import com.mmall.conventions.money.Money;
import com.mmall.product.category.CategoryTree;
import com.mmall.product.image.ImageUrls;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One product in full, as customers see it; this is also the form in which it is cached.
 *
 * @param breadcrumb empty in the cache, because categories change without their products
 */
record ProductPage(
        String id,
        String name,
        String subtitle,
        String categoryId,
        List<Crumb> breadcrumb,
        Money price,
        int stock,
        boolean inStock,
        long sales,
        @Nullable String mainImage,
        List<String> images,
        String detail,
        ProductStatus status,
        int version) {
    record Crumb(String id, String name) {}

    /** @param rows at least one */
    static ProductPage of(List<ProductMapper.Detailed> rows, ImageUrls urls) {
        var product = rows.getFirst();
        var images = rows.stream()
                .map(r -> urls.publicly(r.path()))
                .filter(Objects::nonNull)
                .toList();
        return new ProductPage(
                Long.toString(product.id()),
                product.name(),
                product.subtitle(),
                Long.toString(product.categoryId()),
                List.of(),
                new Money(product.price()),
                product.stock(),
                product.stock() > 0,
                product.sold(),
                images.isEmpty() ? null : images.getFirst(),
                images,
                product.detail(),
                product.status(),
                product.version());
    }

    /** @return the same page with its way through the categories */
    ProductPage under(CategoryTree tree) {
        var way = tree.pathTo(Long.parseLong(categoryId)).stream()
                .map(c -> new Crumb(Long.toString(c.id()), c.name()))
                .toList();
        return new ProductPage(
                id,
                name,
                subtitle,
                categoryId,
                way,
                price,
                stock,
                inStock,
                sales,
                mainImage,
                images,
                detail,
                status,
                version);
    }
}
