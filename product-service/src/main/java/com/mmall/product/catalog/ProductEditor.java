package com.mmall.product.catalog;

import com.mmall.conventions.audit.AuditDetails;
import com.mmall.conventions.money.Money;
import com.mmall.conventions.problem.InvalidField;
import com.mmall.product.category.Categories;
import com.mmall.product.image.ImageUrls;
import com.mmall.product.stock.Ledger;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes what is sold. A save names the version that was read; the second of two is refused. */
@Service
class ProductEditor {
    /** What an admin says about a product; {@code images} as stored or whole addresses, the first is the main one. */
    record Draft(
            long categoryId,
            String name,
            @Nullable String subtitle,
            @Nullable String detail,
            Money price,
            @Nullable List<String> images,
            ProductStatus status) {}

    /** What an audit event says of a product. */
    private record Summary(
            String id, String name, String categoryId, Money price, ProductStatus status, int images, int version) {
        static Summary of(ProductPage p) {
            return new Summary(
                    p.id(),
                    p.name(),
                    p.categoryId(),
                    p.price(),
                    p.status(),
                    p.images().size(),
                    p.version());
        }
    }

    private final AdminProductMapper products;
    private final ProductMapper reading;
    private final ProductPages pages;
    private final Categories categories;
    private final Ledger ledger;
    private final ImageUrls urls;
    private final TransactionTemplate transaction;

    ProductEditor(
            AdminProductMapper products,
            ProductMapper reading,
            ProductPages pages,
            Categories categories,
            Ledger ledger,
            ImageUrls urls,
            TransactionTemplate transaction) {
        this.products = products;
        this.reading = reading;
        this.pages = pages;
        this.categories = categories;
        this.ledger = ledger;
        this.urls = urls;
        this.transaction = transaction;
    }

    /** @throws ProductRefusal.NotFound */
    ProductPage one(long id) {
        var rows = reading.detailed(id);
        if (rows.isEmpty()) {
            throw new ProductRefusal.NotFound();
        }
        return ProductPage.of(rows, urls).under(categories.stored());
    }

    ProductPage add(Draft draft, int stock, long admin) {
        var images = images(draft);
        var row = row(draft, images);
        row.stock = stock;
        transaction.executeWithoutResult(status -> {
            keepCategory(draft);
            products.insert(row);
            replaceImages(row.id, images);
            ledger.open(row.id, stock, admin);
        });
        var added = one(row.id);
        AuditDetails.changed(null, Summary.of(added));
        return added;
    }

    /** @throws ProductRefusal.StaleVersion when it has been changed since {@code version} */
    ProductPage save(long id, int version, Draft draft) {
        var images = draft.images() == null ? storedImages(id) : images(draft);
        var row = row(draft, images);
        row.id = id;
        row.version = version;
        var before = one(id);
        transaction.executeWithoutResult(status -> {
            keepCategory(draft);
            if (products.update(row) == 0) {
                throw new ProductRefusal.StaleVersion(one(id).version());
            }
            replaceImages(id, images);
        });
        return changed(before);
    }

    ProductPage changeStatus(long id, ProductStatus status) {
        var before = one(id);
        products.changeStatus(id, status);
        return changed(before);
    }

    private ProductPage changed(ProductPage before) {
        var id = Long.parseLong(before.id());
        pages.changed(List.of(id));
        var after = one(id);
        AuditDetails.changed(Summary.of(before), Summary.of(after));
        return after;
    }

    private void keepCategory(Draft draft) {
        if (!categories.keep(draft.categoryId())) {
            throw new InvalidField("categoryId");
        }
    }

    private void replaceImages(long id, List<String> images) {
        products.removeImages(id);
        if (!images.isEmpty()) {
            products.addImages(id, images);
        }
    }

    private List<String> storedImages(long id) {
        return reading.detailed(id).stream()
                .map(ProductMapper.Detailed::path)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> images(Draft draft) {
        return draft.images() == null
                ? List.of()
                : draft.images().stream()
                        .map(url -> urls.stored(url).orElseThrow(() -> new InvalidField("images")))
                        .toList();
    }

    private ProductRow row(Draft draft, List<String> images) {
        if (draft.price().fen() == 0 || draft.price().compareTo(Money.MOST) > 0) {
            throw new InvalidField("price");
        }
        var row = new ProductRow();
        row.categoryId = draft.categoryId();
        row.name = draft.name();
        row.subtitle = draft.subtitle() == null ? "" : draft.subtitle();
        row.detail = draft.detail() == null ? "" : draft.detail();
        row.price = draft.price().fen();
        row.mainImage = images.isEmpty() ? null : images.getFirst();
        row.status = draft.status();
        return row;
    }
}
