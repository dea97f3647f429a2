package com.mmall.order.store;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The queue of duties; the database's clock says what is due and whose. */
@Mapper
interface StepMapper {
    @Insert("""
            INSERT INTO order_step (order_no, kind, due_at, token, tries, alerted)
            VALUES (#{orderNo}, #{kind}, #{due}, 0, 0, FALSE) ON DUPLICATE KEY UPDATE due_at = #{due}""")
    void owe(long orderNo, String kind, LocalDateTime due);

    @Select("""
            SELECT order_no, kind, token, tries, alerted FROM order_step
            WHERE due_at <= UTC_TIMESTAMP(6) AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
            ORDER BY due_at LIMIT #{most} FOR UPDATE SKIP LOCKED""")
    List<StepRow> due(int most);

    @Select("""
            SELECT order_no, kind, token, tries, alerted FROM order_step WHERE order_no = #{orderNo}
            AND due_at <= UTC_TIMESTAMP(6) AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
            FOR UPDATE SKIP LOCKED""")
    List<StepRow> dueOf(long orderNo);

    /** Twelve seconds are longer than any call out takes. */
    @Update("""
            UPDATE order_step SET lease_until = UTC_TIMESTAMP(6) + INTERVAL 12 SECOND, token = token + 1
            WHERE order_no = #{orderNo} AND kind = #{kind}""")
    void lease(StepRow row);

    @Delete("DELETE FROM order_step WHERE order_no = #{orderNo} AND kind = #{kind} AND token = #{token}")
    int done(long orderNo, String kind, long token);

    @Delete("DELETE FROM order_step WHERE order_no = #{orderNo} AND kind = #{kind}")
    void over(long orderNo, String kind);

    @Update("""
            UPDATE order_step SET lease_until = NULL, due_at = UTC_TIMESTAMP(6) + INTERVAL #{micros} MICROSECOND,
            tries = tries + 1, alerted = #{alerted}, last_answer = #{why}
            WHERE order_no = #{orderNo} AND kind = #{kind} AND token = #{token}""")
    int postpone(long orderNo, String kind, long token, long micros, boolean alerted, String why);
}
