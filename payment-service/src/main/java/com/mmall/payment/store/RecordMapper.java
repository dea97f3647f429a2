package com.mmall.payment.store;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.NullUnmarked;

/** Reads for people. */
@Mapper
interface RecordMapper {
    @Select("""
            SELECT at, from_status, to_status, cause, evidence FROM payment_history
            WHERE payment_no = #{paymentNo} ORDER BY id
            """)
    List<MoveRow> history(String paymentNo);

    @Select("<script>SELECT payment_no, at, from_status, to_status, cause, evidence FROM payment_history"
            + " WHERE payment_no IN"
            + " <foreach collection=\"paymentNos\" item=\"no\" open=\"(\" separator=\",\" close=\")\">#{no}</foreach>"
            + " ORDER BY id</script>")
    List<MoveRow> histories(Collection<String> paymentNos);

    @Select("""
            SELECT notify_id, received_at, outcome, body FROM payment_notify
            WHERE payment_no = #{paymentNo} ORDER BY received_at LIMIT 100
            """)
    List<NotifyRow> notifies(String paymentNo);

    @Select("<script>SELECT payment_no, refund_no, amount_fen, reason, status, created_at, ended_at FROM refund"
            + " WHERE payment_no IN"
            + " <foreach collection=\"paymentNos\" item=\"no\" open=\"(\" separator=\",\" close=\")\">#{no}</foreach>"
            + " ORDER BY created_at, refund_no</script>")
    List<RefundRow> refunds(Collection<String> paymentNos);

    @Select("""
            SELECT kind, about, raised_at, resolved_at, seen_to_at FROM payment_alert
            WHERE payment_no = #{paymentNo} ORDER BY raised_at, kind
            """)
    List<AlertRow> alerts(String paymentNo);

    @NullUnmarked
    class MoveRow {
        String paymentNo;
        LocalDateTime at;
        String fromStatus;
        String toStatus;
        String cause;
        String evidence;
    }

    @NullUnmarked
    class NotifyRow {
        String notifyId;
        LocalDateTime receivedAt;
        String outcome;
        String body;
    }

    @NullUnmarked
    class RefundRow {
        String paymentNo;
        String refundNo;
        long amountFen;
        String reason;
        String status;
        LocalDateTime createdAt;
        LocalDateTime endedAt;
    }

    @NullUnmarked
    class AlertRow {
        String kind;
        String about;
        LocalDateTime raisedAt;
        LocalDateTime resolvedAt;
        LocalDateTime seenToAt;
    }
}
