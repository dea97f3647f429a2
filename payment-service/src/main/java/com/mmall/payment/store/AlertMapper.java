package com.mmall.payment.store;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The alerts. {@code about} is what one said, NULL once its cause has ended. */
@Mapper
interface AlertMapper {
    String KINDS =
            "kind IN <foreach collection=\"kinds\" item=\"k\" open=\"(\" separator=\",\" close=\")\">#{k}</foreach>";

    /** @param kinds with commas between */
    @Update("""
            UPDATE payment_alert SET resolved_at = COALESCE(resolved_at, #{at}), about = NULL
            WHERE payment_no = #{paymentNo} AND (resolved_at IS NULL OR about IS NOT NULL)
              AND FIND_IN_SET(kind, #{kinds})
            """)
    int end(String paymentNo, String kinds, LocalDateTime at);

    @Select(
            "SELECT kind FROM payment_alert WHERE payment_no = #{paymentNo} AND resolved_at = #{at} AND seen_to_at IS NULL")
    List<String> endedAt(String paymentNo, LocalDateTime at);

    /** 1: it had ended or was seen to, and is open again; 0: it is open, or says nothing but what was seen to. */
    @Update("""
            UPDATE payment_alert SET about = #{about}, raised_at = #{at}, resolved_at = NULL, seen_to_at = NULL
            WHERE payment_no = #{paymentNo} AND kind = #{kind} AND resolved_at IS NOT NULL AND NOT (about <=> #{about})
            """)
    int raiseAgain(String paymentNo, String kind, String about, LocalDateTime at);

    /** 1: raised now; 0: it was raised before. */
    @Insert("""
            INSERT IGNORE INTO payment_alert (payment_no, kind, about, raised_at)
            VALUES (#{paymentNo}, #{kind}, #{about}, #{at})
            """)
    int raise(String paymentNo, String kind, String about, LocalDateTime at);

    @Select("<script>SELECT kind FROM payment_alert WHERE payment_no = #{paymentNo} AND resolved_at IS NULL"
            + " AND raised_at &lt;= #{raisedBy} AND " + KINDS + " ORDER BY raised_at, kind FOR UPDATE</script>")
    List<String> open(String paymentNo, Collection<String> kinds, LocalDateTime raisedBy);

    @Update("<script>UPDATE payment_alert SET resolved_at = #{at}, seen_to_at = #{at}"
            + " WHERE payment_no = #{paymentNo} AND " + KINDS + "</script>")
    void seenTo(String paymentNo, Collection<String> kinds, LocalDateTime at);

    /** How many were seen to in the same words by the same person, and are still so. */
    @Select("<script>SELECT COUNT(*) FROM payment_alert a JOIN payment_history h"
            + " ON h.payment_no = a.payment_no AND h.at = a.seen_to_at AND h.cause = #{cause}"
            + " AND RIGHT(h.evidence, CHAR_LENGTH(#{note}) + 2) = CONCAT(': ', #{note})"
            + " WHERE a.payment_no = #{paymentNo} AND a." + KINDS + "</script>")
    int seenToBefore(String paymentNo, Collection<String> kinds, String cause, String note);
}
