package com.mmall.payment.store;

import com.baomidou.mybatisplus.core.conditions.query.QueryWrapper;
import com.baomidou.mybatisplus.core.mapper.BaseMapper;
import com.mmall.payment.domain.StoppedOrder;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface PaymentMapper extends BaseMapper<PaymentRow> {
    /** By name: with {@code *} a statement that is prepared fails once the next release has added a column. */
    String COLUMNS = """
            p.payment_no, p.order_no, p.user_id, p.amount_fen, p.subject, p.status, p.created_at, p.expires_at, p.qr_name,
                p.qr_code, p.qr_address, p.trade_no, p.paid_at, p.stop_requested, p.scanned, p.paid_seen, p.accepted,
                p.cancel_progress, p.refunded_fen, p.refund_no, p.refund_fen, p.refund_reason, p.refund_progress,
                p.refund_noticed_fen, p.refund_requested_at, p.watch_until, p.refusal, p.checkout_trace, p.version
            """;

    String WITH_TASK = "SELECT " + COLUMNS + """
            , UTC_TIMESTAMP(6) AS db_now, t.kind AS task_kind, t.due_at AS task_due_at,
                t.lease_until AS task_lease_until, t.fencing_token AS task_fencing_token, t.tries AS task_tries,
                t.claims AS task_claims, t.alerted AS task_alerted
            """;

    @Select("SELECT " + COLUMNS + "FROM payment p WHERE p.payment_no = #{paymentNo} FOR UPDATE")
    @Nullable
    PaymentRow lock(String paymentNo);

    /** Locks the payment and all its tasks: a row for each, one row without a task if it never had one. */
    @Select(WITH_TASK + """
            FROM payment p LEFT JOIN payment_task t ON t.payment_no = p.payment_no
            WHERE p.payment_no = #{paymentNo}
            FOR UPDATE
            """)
    List<PaymentAndTaskRow> lockWithTasks(String paymentNo);

    /** Nothing if another instance has claimed the task since. */
    @Select(WITH_TASK + """
            FROM payment p STRAIGHT_JOIN payment_task t ON t.payment_no = p.payment_no
            WHERE p.payment_no = #{paymentNo} AND t.kind = #{kind} AND t.fencing_token = #{fencingToken}
            FOR UPDATE
            """)
    @Nullable
    PaymentAndTaskRow lockForClaim(String paymentNo, String kind, long fencingToken);

    /** Without a lock. */
    @Select("<script>" + WITH_TASK + """
            FROM payment_task t STRAIGHT_JOIN payment p ON p.payment_no = t.payment_no
            WHERE t.payment_no IN
                <foreach collection="paymentNos" item="no" open="(" separator="," close=")">#{no}</foreach>
              AND t.kind IN <foreach collection="kinds" item="kind" open="(" separator="," close=")">#{kind}</foreach>
            </script>
            """)
    List<PaymentAndTaskRow> snapshots(Collection<String> paymentNos, Collection<String> kinds);

    /** All of it that can change. */
    @Update("""
            UPDATE payment SET status = #{status}, qr_code = #{qrCode}, qr_address = #{qrAddress}, trade_no = #{tradeNo},
                paid_at = #{paidAt}, stop_requested = #{stopRequested}, scanned = #{scanned}, paid_seen = #{paidSeen},
                accepted = #{accepted}, cancel_progress = #{cancelProgress}, refunded_fen = #{refundedFen},
                refund_no = #{refundNo}, refund_fen = #{refundFen}, refund_reason = #{refundReason},
                refund_progress = #{refundProgress}, refund_noticed_fen = #{refundNoticedFen},
                refund_requested_at = #{refundRequestedAt}, watch_until = #{watchUntil}, refusal = #{refusal}, version = #{version}
            WHERE payment_no = #{paymentNo}
            """)
    void change(PaymentRow row);

    /** @param where ends with a LIMIT, beyond which nothing is counted */
    @Select("SELECT COUNT(*) FROM (SELECT 1 FROM payment ${ew.customSqlSegment}) counted")
    long count(@Param("ew") QueryWrapper<PaymentRow> where);

    record SumsRow(long counted, long total, long paid, long refunded) {
        SumsRow plus(SumsRow onAnotherServer) {
            return new SumsRow(
                    counted + onAnotherServer.counted,
                    total + onAnotherServer.total,
                    paid + onAnotherServer.paid,
                    refunded + onAnotherServer.refunded);
        }
    }

    /** @param where ends with a LIMIT, beyond which nothing is summed; what a damaged row has below zero counts as nothing */
    @Select("""
            SELECT COUNT(*) AS counted, COALESCE(SUM(GREATEST(amount_fen, 0)), 0) AS total,
            COALESCE(SUM(CASE WHEN paid_at IS NOT NULL THEN GREATEST(amount_fen, 0) ELSE 0 END), 0) AS paid,
            COALESCE(SUM(GREATEST(refunded_fen, 0)), 0) AS refunded
            FROM (SELECT amount_fen, refunded_fen, paid_at FROM payment ${ew.customSqlSegment}) found""")
    SumsRow sums(@Param("ew") QueryWrapper<PaymentRow> where);

    @Select("SELECT UTC_TIMESTAMP(6)")
    LocalDateTime now();

    @Select("SELECT " + COLUMNS
            + "FROM payment p WHERE p.order_no = #{orderNo} ORDER BY p.created_at DESC, p.payment_no DESC")
    List<PaymentRow> ofOrder(String orderNo);

    /** Takes the exclusive lock at once; INSERT IGNORE would share it first, and two of those deadlock. */
    @Insert("INSERT INTO payment_order (order_no) VALUES (#{orderNo}) ON DUPLICATE KEY UPDATE order_no = order_no")
    void ensureOrderRow(String orderNo);

    /** Starting and closing an order's payments lock this row. */
    @Select("""
            SELECT closed_at IS NOT NULL AS closed, least_price_no FROM payment_order WHERE order_no = #{orderNo} FOR UPDATE""")
    StoppedOrder lockOrder(String orderNo);

    @Update("UPDATE payment_order SET closed_at = UTC_TIMESTAMP(6) WHERE order_no = #{orderNo} AND closed_at IS NULL")
    void closeOrder(String orderNo);

    @Update("UPDATE payment_order SET least_price_no = #{priceNo} WHERE order_no = #{orderNo}")
    void closePricesBefore(int priceNo, String orderNo);

    @Insert("""
            INSERT INTO payment_history (payment_no, at, from_status, to_status, cause, evidence)
            VALUES (#{paymentNo}, #{at}, #{from}, #{to}, #{cause}, #{evidence})
            """)
    void addHistory(
            String paymentNo, LocalDateTime at, @Nullable String from, String to, String cause, String evidence);

    @Insert("""
            INSERT IGNORE INTO payment_notify (notify_id, payment_no, received_at, outcome, body)
            VALUES (#{notifyId}, #{paymentNo}, UTC_TIMESTAMP(6), #{outcome}, #{body})
            """)
    int addNotify(String notifyId, String paymentNo, String outcome, String body);

    @Select("SELECT outcome FROM payment_notify WHERE notify_id = #{notifyId}")
    @Nullable
    String notifyOutcome(String notifyId);

    @Select("SELECT COUNT(*) FROM payment WHERE qr_address = #{address}")
    int imageReferences(String address);

    @Insert("""
            INSERT INTO refund (refund_no, payment_no, amount_fen, reason, status, created_at)
            VALUES (#{refundNo}, #{paymentNo}, #{fen}, #{reason}, 'PENDING', #{at})
            """)
    void addRefund(String refundNo, String paymentNo, long fen, String reason, LocalDateTime at);

    @Update("""
            UPDATE refund SET status = #{status}, ended_at = #{at}
            WHERE payment_no = #{paymentNo} AND refund_no = #{refundNo}
            """)
    void endRefund(String paymentNo, String refundNo, String status, LocalDateTime at);
}
