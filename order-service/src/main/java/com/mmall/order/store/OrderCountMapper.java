package com.mmall.order.store;

import java.time.LocalDateTime;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Counting that stops where nobody needs the number any more. */
@Mapper
interface OrderCountMapper {
    @Select("""
            <script>SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE placed_at IS NOT NULL
            <if test="userId != null">AND user_id = #{userId}</if>
            <if test="status != null">AND status = #{status}</if>
            <if test="orderNo != null">AND order_no = #{orderNo}</if>
            <if test="from != null">AND created_at &gt;= #{from}</if>
            <if test="to != null">AND created_at &lt; #{to}</if>
            LIMIT #{most}) counted</script>""")
    long upTo(
            long most,
            @Nullable Long userId,
            @Nullable String status,
            @Nullable Long orderNo,
            @Nullable LocalDateTime from,
            @Nullable LocalDateTime to);
}
