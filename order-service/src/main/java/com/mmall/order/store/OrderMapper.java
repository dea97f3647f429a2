package com.mmall.order.store;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Orders with their lines, history and decisions. */
@Mapper
interface OrderMapper extends BaseMapper<OrderRow> {
    /** The time of the server that has this order; null if there is none. */
    @Select("SELECT UTC_TIMESTAMP(6) FROM orders WHERE order_no = #{no}")
    @Nullable
    LocalDateTime now(long no);

    @Select("SELECT * FROM orders WHERE order_no = #{no} FOR UPDATE")
    @Nullable
    OrderRow locked(long no);

    /** Locks the user's row; orders of one user begin one after the other. */
    @Insert("INSERT INTO buyer (user_id) VALUES (#{userId}) ON DUPLICATE KEY UPDATE user_id = #{userId}")
    void lockBuyer(long userId);

    /**
     * What decides whether a buyer may begin an order: NOW is the database's time; one UNPAID for each order that holds, or
     * is about to hold, stock, with its requested lines; one ENDED for each that ended unpaid within {@code seconds}.
     */
    @Select("""
            SELECT 'NOW' AS fact, NULL AS requested, UTC_TIMESTAMP(6) AS at FROM buyer WHERE user_id = #{userId}
            UNION ALL
            SELECT 'UNPAID', requested, NULL FROM orders WHERE user_id = #{userId}
            AND (status IN ('PLACING', 'PENDING_PAYMENT') OR (status = 'CLOSING' AND placed_at IS NOT NULL))
            UNION ALL
            SELECT 'ENDED', NULL, closed_at FROM orders WHERE user_id = #{userId}
            AND closed_at > UTC_TIMESTAMP(6) - INTERVAL #{seconds} SECOND
            AND close_reason IN ('CANCELLED_BY_BUYER', 'PAYMENT_WINDOW_OVER')""")
    List<BuyerFacts.Row> buyerFacts(long userId, long seconds);

    @Insert("""
            <script>INSERT INTO order_line (order_no, line_no, product_id, name, image, unit_price, quantity) VALUES
            <foreach collection="rows" item="r" separator=",">
            (#{r.orderNo}, #{r.lineNo}, #{r.productId}, #{r.name}, #{r.image}, #{r.unitPrice}, #{r.quantity})
            </foreach></script>""")
    void addLines(List<OrderLineRow> rows);

    @Insert("""
            <script>INSERT INTO order_history (order_no, entry_no, at, from_status, to_status, cause) VALUES
            <foreach collection="rows" item="r" separator=",">
            (#{r.orderNo}, #{r.entryNo}, #{r.at}, #{r.fromStatus}, #{r.toStatus}, #{r.cause})
            </foreach></script>""")
    void addHistory(List<HistoryRow> rows);

    /** Lines and history of orders in one statement. */
    String DETAILS = """
            SELECT 'LINE' AS part, order_no, line_no AS position, product_id, name, image, unit_price, quantity,
            NULL AS at, NULL AS from_status, NULL AS to_status, NULL AS cause FROM order_line WHERE order_no IN
            <foreach collection="nos" item="no" open="(" separator="," close=")">#{no}</foreach>
            UNION ALL
            SELECT 'ENTRY', order_no, entry_no, NULL, NULL, NULL, NULL, NULL,
            at, from_status, to_status, cause FROM order_history WHERE order_no IN
            <foreach collection="nos" item="no" open="(" separator="," close=")">#{no}</foreach>
            """;

    /** Each order's rows by their position. */
    @Select("<script>" + DETAILS + "ORDER BY order_no, position</script>")
    List<DetailRow> details(@Param("nos") Collection<Long> nos);

    /**
     * The same, and one row {@link DetailRow#isCount} more.
     *
     * @param where ends with a LIMIT, beyond which nothing is counted
     */
    @Select("<script>" + DETAILS + """
            UNION ALL
            SELECT 'COUNT', COUNT(*), 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM (SELECT 1 FROM orders ${ew.customSqlSegment}) counted
            ORDER BY order_no, position</script>""")
    List<DetailRow> detailsAndCount(@Param("nos") Collection<Long> nos, @Param("ew") QueryWrapper<OrderRow> where);

    /** @param where ends with a LIMIT, beyond which nothing is counted */
    @Select("SELECT COUNT(*) FROM (SELECT 1 FROM orders ${ew.customSqlSegment}) counted")
    long count(@Param("ew") QueryWrapper<OrderRow> where);

    record SumsRow(long counted, long total, long paid, long refunded) {
        SumsRow plus(SumsRow onAnotherServer) {
            return new SumsRow(
                    counted + onAnotherServer.counted,
                    total + onAnotherServer.total,
                    paid + onAnotherServer.paid,
                    refunded + onAnotherServer.refunded);
        }
    }

    /** @param where ends with a LIMIT, beyond which nothing is summed */
    @Select("""
            SELECT COUNT(*) AS counted, COALESCE(SUM(total), 0) AS total,
            COALESCE(SUM(CASE WHEN paid_at IS NOT NULL THEN total ELSE 0 END), 0) AS paid,
            COALESCE(SUM(refunded), 0) AS refunded
            FROM (SELECT total, refunded, paid_at FROM orders ${ew.customSqlSegment}) found""")
    SumsRow sums(@Param("ew") QueryWrapper<OrderRow> where);

    record StatusCount(String status, long counted) {}

    /** By the user's own index; drafts, which nobody was told of, are no orders yet. */
    @Select("""
            SELECT status, COUNT(*) AS counted FROM orders
            WHERE user_id = #{userId} AND placed_at IS NOT NULL GROUP BY status""")
    List<StatusCount> countByStatus(long userId);

    @Select("SELECT * FROM order_payment WHERE order_no = #{orderNo} AND payment_no = #{paymentNo}")
    @Nullable
    PaymentRow decision(long orderNo, String paymentNo);

    @Insert("""
            INSERT INTO order_payment (payment_no, order_no, amount, trade_no, paid_at, decision, reason, decided_at)
            VALUES (#{paymentNo}, #{orderNo}, #{amount}, #{tradeNo}, #{paidAt}, #{decision}, #{reason}, #{decidedAt})""")
    void decide(PaymentRow row);

    @Delete("DELETE FROM idempotency_key WHERE scope_and_key = #{key} AND result = #{no}")
    int forgetKey(String key, String no);
}
