package com.mmall.order.cart;

import com.mmall.order.domain.RequestedLine;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/** Cart lines, one per user and product. */
@Mapper
interface CartMapper {
    @Select("""
            SELECT product_id, quantity, selected FROM cart_line WHERE user_id = #{userId}
            ORDER BY added_at DESC, product_id""")
    List<CartRow> of(long userId);

    @Select("SELECT COUNT(*) FROM cart_line WHERE user_id = #{userId} AND product_id = #{productId}")
    int has(long userId, long productId);

    /**
     * @param selected null leaves it as it is
     * @return 0 if there is no such line
     */
    @Update("""
            UPDATE cart_line SET quantity = #{quantity}, selected = COALESCE(#{selected}, selected)
            WHERE user_id = #{userId} AND product_id = #{productId}""")
    int set(long userId, long productId, int quantity, @Nullable Boolean selected);

    /** @return 0 if there is no such line, or it would have more than {@code most} pieces */
    @Update("""
            UPDATE cart_line SET quantity = quantity + #{quantity}, selected = TRUE
            WHERE user_id = #{userId} AND product_id = #{productId} AND quantity + #{quantity} <= #{most}""")
    int addTo(long userId, long productId, int quantity, int most);

    /**
     * A new line.
     *
     * @param onTop of a line that has come into being meanwhile; else its quantity is set
     * @return 0 if the cart has {@code mostLines} already
     */
    @Insert("""
            INSERT INTO cart_line (user_id, product_id, quantity, selected, added_at)
            SELECT #{userId}, #{productId}, #{quantity}, #{selected}, UTC_TIMESTAMP(6)
            FROM (SELECT COUNT(*) AS present FROM cart_line WHERE user_id = #{userId}) cart
            WHERE cart.present < #{mostLines}
            ON DUPLICATE KEY UPDATE quantity = CASE WHEN #{onTop}
            THEN LEAST(cart_line.quantity + #{quantity}, 999) ELSE #{quantity} END, selected = #{selected}""")
    int insert(long userId, long productId, int quantity, boolean selected, boolean onTop, int mostLines);

    @Select("SELECT COALESCE(SUM(quantity), 0) FROM cart_line WHERE user_id = #{userId}")
    int count(long userId);

    @Update("UPDATE cart_line SET selected = #{selected} WHERE user_id = #{userId}")
    void selectAll(long userId, boolean selected);

    @Delete("""
            <script>DELETE FROM cart_line WHERE user_id = #{userId} AND product_id IN
            <foreach collection="productIds" item="id" open="(" separator="," close=")">#{id}</foreach></script>""")
    void remove(long userId, Collection<Long> productIds);

    /** @return how many of them were in the cart, ticked and with that quantity */
    @Delete("""
            <script>DELETE FROM cart_line WHERE user_id = #{userId} AND selected AND (product_id, quantity) IN
            <foreach collection="ordered" item="o" open="(" separator="," close=")">
            (#{o.productId}, #{o.quantity})</foreach></script>""")
    int removeOrdered(long userId, List<RequestedLine> ordered);

    /** Waits for an order that is just taking them out. */
    @Select("""
            <script>SELECT product_id FROM cart_line WHERE user_id = #{userId} AND product_id IN
            <foreach collection="ordered" item="o" open="(" separator="," close=")">#{o.productId}</foreach>
            FOR UPDATE</script>""")
    List<Long> lockedOf(long userId, List<RequestedLine> ordered);
}
