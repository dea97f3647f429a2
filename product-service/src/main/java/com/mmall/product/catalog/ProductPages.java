package com.mmall.product.catalog;

import com.mmall.product.cache.Caches;
import com.mmall.product.cache.TwoLevelCache;
import com.mmall.product.category.Categories;
import com.mmall.product.image.ImageUrls;
import com.mmall.product.stock.StockChanged;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The pages of products on sale, mostly from the cache: one statement when uncached, none when cached. */
@Component
class ProductPages {
    private final ProductMapper products;
    private final Categories categories;
    private final ImageUrls urls;
    private final TwoLevelCache<ProductPage> cache;

    ProductPages(ProductMapper products, Categories categories, ImageUrls urls, Caches caches) {
        this.products = products;
        this.categories = categories;
        this.urls = urls;
        this.cache = caches.of("page", ProductPage.class);
    }

    /** @throws ProductRefusal.NotFound when it is not on sale */
    ProductPage onSale(long id) {
        return cache.get(Long.toString(id), () -> load(id))
                .orElseThrow(ProductRefusal.NotFound::new)
                .under(categories.tree());
    }

    void changed(Collection<Long> ids) {
        cache.remove(ids.stream().map(String::valueOf).toList());
    }

    @EventListener
    void changed(StockChanged event) {
        changed(event.productIds());
    }

    private @Nullable ProductPage load(long id) {
        var rows = products.detailed(id);
        return rows.isEmpty() || rows.getFirst().status() != ProductStatus.ON_SALE ? null : ProductPage.of(rows, urls);
    }
}
