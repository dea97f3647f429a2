package com.mmall.product.stock;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Appends to the ledger and reads it; there is no way to change it. */
@Mapper
interface LedgerMapper {
    /** @param createdAt in UTC */
    record Entry(
            long id,
            long productId,
            String kind,
            int stockDelta,
            int reservedDelta,
            long soldDelta,
            @Nullable String orderNo,
            @Nullable String reason,
            @Nullable Long adminId,
            LocalDateTime createdAt) {}

    String COLUMNS =
            "id, product_id, kind, stock_delta, reserved_delta, sold_delta, order_no, reason, admin_id, created_at";

    @Insert("""
            INSERT INTO stock_movement
                (product_id, kind, stock_delta, reserved_delta, sold_delta, reason, admin_id, created_at)
            VALUES (#{productId}, #{kind}, #{stockDelta}, 0, 0, #{reason}, #{adminId}, UTC_TIMESTAMP(6))
            """)
    @Options(useGeneratedKeys = true, keyProperty = "id")
    void insert(LedgerRow row);

    @Select("SELECT " + COLUMNS + " FROM stock_movement WHERE id = #{id}")
    Entry entry(long id);

    /** The newest first. */
    @Select("SELECT " + COLUMNS + """
             FROM stock_movement WHERE product_id = #{product} AND id < #{beforeId} ORDER BY id DESC LIMIT #{limit}
            """)
    List<Entry> entries(long product, long beforeId, int limit);

    @Select(
            "SELECT COUNT(*) FROM (SELECT 1 FROM stock_movement WHERE product_id = #{product} LIMIT #{most}) AS counted")
    int count(long product, int most);
}
