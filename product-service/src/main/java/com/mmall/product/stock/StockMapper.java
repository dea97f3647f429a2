package com.mmall.product.stock;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** The three counters of a product, and the ledger that explains them. Every change is one conditional UPDATE. */
@Mapper
interface StockMapper {
    /** What a line is charged for, and what can be had of it right now. */
    record Offer(long id, String name, @Nullable String mainImage, long price, boolean onSale, int stock) {}

    @Select("""
            <script>
            SELECT id, name, main_image, price, status = 'ON_SALE' AS on_sale, stock FROM product WHERE id IN
            <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    List<Offer> offers(Collection<Long> ids);

    /**
     * Locks the rows in the order of their ids: by the primary key also in a table too small for the optimizer to care.
     *
     * @return fewer than there are lines when one has too few pieces left, or is no longer on sale
     */
    @Update("""
            <script>
            UPDATE product FORCE INDEX (PRIMARY) SET
            stock = stock - CASE id
                <foreach collection="lines" item="l">WHEN #{l.productId} THEN #{l.quantity} </foreach>END,
            reserved = reserved + CASE id
                <foreach collection="lines" item="l">WHEN #{l.productId} THEN #{l.quantity} </foreach>END
            WHERE id IN <foreach collection="lines" item="l" open="(" separator="," close=")">#{l.productId}</foreach>
            AND status = 'ON_SALE' AND stock >= CASE id
                <foreach collection="lines" item="l">WHEN #{l.productId} THEN #{l.quantity} </foreach>END
            </script>
            """)
    int reserve(List<ReservationMapper.Line> lines);

    @Update("UPDATE product SET stock = stock + #{n}, reserved = reserved - #{n} WHERE id = #{id} AND reserved >= #{n}")
    int release(long id, int n);

    @Update("UPDATE product SET reserved = reserved - #{n}, sold = sold + #{n} WHERE id = #{id} AND reserved >= #{n}")
    int deduct(long id, int n);

    @Update("UPDATE product SET stock = stock + #{n}, sold = sold - #{n} WHERE id = #{id} AND sold >= #{n}")
    int takeBack(long id, int n);

    /** @return 0 when there is no such product or the stock would leave 0…{@code max} */
    @Update("""
            UPDATE product SET stock = stock + #{delta}
            WHERE id = #{id} AND stock + #{delta} >= 0 AND stock + #{delta} <= #{max}
            """)
    int adjust(long id, int delta, int max);

    @Insert("""
            <script>
            INSERT INTO stock_movement
                (product_id, kind, stock_delta, reserved_delta, sold_delta, order_no, created_at) VALUES
            <foreach collection="lines" item="line" separator=",">
                (#{line.productId}, #{move.name}, #{move.stock} * #{line.quantity}, #{move.reserved} * #{line.quantity},
                 #{move.sold} * #{line.quantity}, #{orderNo}, UTC_TIMESTAMP(6))
            </foreach>
            </script>
            """)
    void write(Move move, String orderNo, List<ReservationMapper.Line> lines);
}
