package com.mmall.order.cart;

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

    @Select("""
            SELECT product_id, quantity, selected FROM cart_line
            WHERE user_id = #{userId} AND product_id = #{productId} FOR UPDATE""")
    @Nullable
    CartRow locked(long userId, long productId);

    @Insert("""
            INSERT INTO cart_line (user_id, product_id, quantity, selected, added_at)
            VALUES (#{userId}, #{productId}, #{quantity}, #{selected}, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE quantity = #{quantity}, selected = #{selected}""")
    void put(long userId, long productId, int quantity, boolean selected);

    @Insert("""
            INSERT INTO cart_line (user_id, product_id, quantity, selected, added_at)
            VALUES (#{userId}, #{productId}, #{quantity}, TRUE, UTC_TIMESTAMP(6))
            ON DUPLICATE KEY UPDATE quantity = LEAST(quantity + #{quantity}, 999), selected = TRUE""")
    void add(long userId, long productId, int quantity);

    @Select("SELECT COUNT(*) FROM cart_line WHERE user_id = #{userId}")
    int lines(long userId);

    @Select("SELECT COALESCE(SUM(quantity), 0) FROM cart_line WHERE user_id = #{userId}")
    int count(long userId);

    @Update("UPDATE cart_line SET selected = #{selected} WHERE user_id = #{userId}")
    void selectAll(long userId, boolean selected);

    @Delete("""
            <script>DELETE FROM cart_line WHERE user_id = #{userId} AND product_id IN
            <foreach collection="productIds" item="id" open="(" separator="," close=")">#{id}</foreach></script>""")
    void remove(long userId, Collection<Long> productIds);

    @Delete("""
            DELETE FROM cart_line
            WHERE user_id = #{userId} AND product_id = #{productId} AND quantity = #{quantity} AND selected""")
    void removeOrdered(long userId, long productId, int quantity);
}
