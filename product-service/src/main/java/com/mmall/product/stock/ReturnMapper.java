package com.mmall.product.stock;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Sold pieces of orders that came back, each return once under its key. */
@Mapper
interface ReturnMapper {
    /** So many pieces of a product. */
    record Pieces(long productId, long quantity) {}

    /** @return 0 when this return was written down before */
    @Insert("""
            INSERT IGNORE INTO stock_return (return_key, order_no, created_at)
            VALUES (#{key}, #{orderNo}, UTC_TIMESTAMP(6))
            """)
    int insertIfNew(String key, String orderNo);

    @Select("SELECT order_no FROM stock_return WHERE return_key = #{key}")
    String orderOf(String key);

    /** What has come back of an order so far. */
    @Select("""
            SELECT product_id, SUM(stock_delta) AS quantity FROM stock_movement
            WHERE order_no = #{orderNo} AND kind = 'RETURN' GROUP BY product_id
            """)
    List<Pieces> returned(String orderNo);

    @Insert("""
            <script>
            INSERT INTO stock_movement
                (product_id, kind, stock_delta, reserved_delta, sold_delta, order_no, return_key, created_at) VALUES
            <foreach collection="pieces" item="p" separator=",">
                (#{p.productId}, 'RETURN', #{p.quantity}, 0, -#{p.quantity}, #{orderNo}, #{key}, UTC_TIMESTAMP(6))
            </foreach>
            </script>
            """)
    void write(String key, String orderNo, Collection<Pieces> pieces);
}
