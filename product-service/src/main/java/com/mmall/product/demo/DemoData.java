package com.mmall.product.demo;

import com.mmall.product.category.Categories;
import com.mmall.product.demo.DemoCatalogue.Good;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills an empty catalogue once, before the first request; the pictures follow in the background. */
@Component
@ConditionalOnProperty("mmall.demo-data")
class DemoData implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(DemoData.class);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Categories categories;
    private final DemoPictures pictures;

    DemoData(JdbcTemplate jdbc, TransactionTemplate transaction, Categories categories, DemoPictures pictures) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.categories = categories;
        this.pictures = pictures;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var catalogue = DemoCatalogue.read();
        if (isEmpty("category") && isEmpty("product")) {
            fill(catalogue);
        }
        pictures.uploadInBackground(catalogue.goods());
    }

    private void fill(DemoCatalogue catalogue) {
        try {
            transaction.executeWithoutResult(status -> {
                shelves(catalogue);
                products(catalogue.goods());
                pictures(catalogue.goods());
                openingStock(catalogue.goods());
            });
            categories.changed();
            log.info(
                    "the catalogue was empty and now has {} demo products",
                    catalogue.goods().size());
        } catch (DuplicateKeyException e) {
            log.info("another instance fills the catalogue");
        }
    }

    private boolean isEmpty(String table) {
        return jdbc.queryForList("SELECT id FROM " + table + " LIMIT 1", Long.class)
                .isEmpty();
    }

    private void shelves(DemoCatalogue catalogue) {
        var shelves = Stream.concat(catalogue.roots().stream(), catalogue.leaves().stream())
                .toList();
        jdbc.batchUpdate("""
                INSERT INTO category (id, parent_id, name, sort, created_at, updated_at)
                VALUES (?, NULLIF(?, 0), ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""", shelves, 100, (row, s) -> {
            row.setLong(1, s.id());
            row.setLong(2, s.parent());
            row.setString(3, s.name());
            row.setInt(4, s.sort());
        });
    }

    private void products(List<Good> goods) {
        jdbc.batchUpdate("""
                INSERT INTO product (id, category_id, name, subtitle, detail, price, main_image, status, stock, sold,
                                     created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""", goods, 100, (row, g) -> {
            row.setLong(1, g.id());
            row.setLong(2, g.category());
            row.setString(3, g.name());
            row.setString(4, g.subtitle());
            row.setString(5, g.detail());
            row.setLong(6, g.price().fen());
            row.setString(7, g.pictures().getFirst());
            row.setString(8, g.onSale() ? "ON_SALE" : "OFF_SALE");
            row.setInt(9, g.stock());
            row.setInt(10, g.soldBefore());
        });
    }

    private void pictures(List<Good> goods) {
        record Picture(long product, int position, String path) {}
        var all = goods.stream()
                .flatMap(g -> IntStream.range(0, g.pictures().size())
                        .mapToObj(i -> new Picture(g.id(), i, g.pictures().get(i))))
                .toList();
        jdbc.batchUpdate(
                "INSERT INTO product_image (product_id, position, path) VALUES (?, ?, ?)", all, 500, (row, p) -> {
                    row.setLong(1, p.product());
                    row.setInt(2, p.position());
                    row.setString(3, p.path());
                });
    }

    /** The ledger opens with what is there and what the shop is said to have sold before. */
    private void openingStock(List<Good> goods) {
        jdbc.batchUpdate("""
                INSERT INTO stock_movement
                    (product_id, kind, stock_delta, reserved_delta, sold_delta, reason, created_at)
                VALUES (?, 'OPENING', ?, 0, ?, 'demo', UTC_TIMESTAMP(6))""", goods, 500, (row, g) -> {
            row.setLong(1, g.id());
            row.setInt(2, g.stock());
            row.setInt(3, g.soldBefore());
        });
    }
}
