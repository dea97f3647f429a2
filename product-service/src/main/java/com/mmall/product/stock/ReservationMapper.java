package com.mmall.product.stock;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** What orders hold. A reservation's row is also the lock that decides between its reserve, release and deduct. */
@Mapper
interface ReservationMapper {
    /** One line as it was charged; {@code unitPrice} in fen. */
    record Line(
            long productId,
            int quantity,
            String name,
            @Nullable String image,
            long unitPrice) {}

    /** @return 0 when the number is known already; waits for a transaction that is just making it known */
    @Insert("""
            INSERT IGNORE INTO stock_reservation (order_no, status, created_at, updated_at)
            VALUES (#{orderNo}, #{status}, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
            """)
    int insertIfNew(String orderNo, ReservationStatus status);

    @Insert("""
            <script>
            INSERT INTO stock_reservation_line (order_no, position, product_id, quantity, name, image, unit_price) VALUES
            <foreach collection="lines" item="line" index="position" separator=",">
                (#{orderNo}, #{position}, #{line.productId}, #{line.quantity}, #{line.name}, #{line.image},
                 #{line.unitPrice})
            </foreach>
            </script>
            """)
    void insertLines(String orderNo, List<Line> lines);

    @Select("SELECT status FROM stock_reservation WHERE order_no = #{orderNo}")
    Optional<ReservationStatus> status(String orderNo);

    @Select("SELECT status FROM stock_reservation WHERE order_no = #{orderNo} FOR UPDATE")
    Optional<ReservationStatus> lock(String orderNo);

    @Select("""
            SELECT product_id, quantity, name, image, unit_price FROM stock_reservation_line
            WHERE order_no = #{orderNo} ORDER BY position
            """)
    List<Line> lines(String orderNo);

    @Update("""
            UPDATE stock_reservation SET status = #{to}, updated_at = UTC_TIMESTAMP(6)
            WHERE order_no = #{orderNo} AND status = 'RESERVED'
            """)
    int end(String orderNo, ReservationStatus to);
}
