package com.mmall.product.testing;

import java.sql.Statement;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Puts products on the shelf, and counts them afterwards. */
public final class Goods {
    /** What the product's row says. */
    public record Counters(int stock, int reserved, int sold) {}

    private final JdbcTemplate jdbc;

    Goods(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** On sale for 12.50 with one picture, and the ledger knows where its pieces come from. */
    public long onSale(String name, int stock) {
        return product(name, 100_006, 1_250, stock, "ON_SALE");
    }

    public long product(String name, long category, long fen, int stock, String status) {
        var id = insert("""
                INSERT INTO product (category_id, name, subtitle, detail, price, main_image, status, stock, created_at,
                                     updated_at)
                VALUES (?, ?, 'subtitle', '<p>detail</p>', ?, 'products/x-1.png', ?, ?, UTC_TIMESTAMP(6),
                        UTC_TIMESTAMP(6))""", category, name, fen, status, stock);
        jdbc.update("INSERT INTO product_image VALUES (?, 0, 'products/x-1.png')", id);
        jdbc.update("""
                INSERT INTO stock_movement (product_id, kind, stock_delta, reserved_delta, sold_delta, created_at)
                VALUES (?, 'OPENING', ?, 0, 0, UTC_TIMESTAMP(6))""", id, stock);
        return id;
    }

    public long category(String name, Long parent) {
        return insert("""
                INSERT INTO category (parent_id, name, sort, created_at, updated_at)
                VALUES (?, ?, 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))""", parent, name);
    }

    public Counters counters(long id) {
        return jdbc.queryForObject(
                "SELECT stock, reserved, sold FROM product WHERE id = ?",
                (row, n) -> new Counters(row.getInt(1), row.getInt(2), row.getInt(3)),
                id);
    }

    /** The sums of the ledger; they must always be the counters. */
    public Counters ledger(long id) {
        return jdbc.queryForObject(
                "SELECT SUM(stock_delta), SUM(reserved_delta), SUM(sold_delta) FROM stock_movement WHERE product_id = ?",
                (row, n) -> new Counters(row.getInt(1), row.getInt(2), row.getInt(3)),
                id);
    }

    private long insert(String sql, Object... values) {
        var key = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    var statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
                    for (var i = 0; i < values.length; i++) {
                        statement.setObject(i + 1, values[i]);
                    }
                    return statement;
                },
                key);
        return Objects.requireNonNull(key.getKey()).longValue();
    }
}
