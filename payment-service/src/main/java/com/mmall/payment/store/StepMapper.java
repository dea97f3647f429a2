package com.mmall.payment.store;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** The duties. {@code lease} is in milliseconds everywhere. */
@Mapper
interface StepMapper {
    String COLUMNS = "id, payment_no, kind, due_at, token, tries, claims";

    /** All that the payment owes. */
    @Select("SELECT " + COLUMNS + " FROM payment_step WHERE payment_no = #{paymentNo} FOR UPDATE")
    List<StepRow> lock(String paymentNo);

    /** Sets their ids. */
    @Insert("""
            <script>
            INSERT INTO payment_step (payment_no, kind, due_at, claimable_at, token, tries, claims) VALUES
            <foreach collection="steps" item="s" separator=",">
            (#{s.paymentNo}, #{s.kind}, #{s.dueAt}, #{s.claimableAt}, #{s.token}, #{s.tries}, #{s.claims})
            </foreach>
            </script>
            """)
    @Options(useGeneratedKeys = true, keyProperty = "steps.id", keyColumn = "id")
    void insert(@Param("steps") List<StepRow> steps);

    @Update("""
            UPDATE payment_step SET due_at = #{dueAt}, claimable_at = #{claimableAt}, token = #{token},
                tries = #{tries}, claims = #{claims}
            WHERE id = #{id}
            """)
    void set(StepRow step);

    /**
     * Nothing (0) if the payment has changed since, or somebody else has claimed the step. The payment is looked at without
     * a lock: whoever changes it and this step too changes the token.
     */
    @Update("""
            UPDATE payment_step SET due_at = #{due}, claimable_at = #{due}, token = token + 1, tries = #{tries}, claims = 0
            WHERE id = #{id} AND token = #{token}
              AND EXISTS (SELECT 1 FROM payment p
                  WHERE p.payment_no = payment_step.payment_no AND p.version = #{version})
            """)
    int again(long id, long token, int version, LocalDateTime due, int tries);

    @Delete("DELETE FROM payment_step WHERE id = #{id}")
    void drop(long id);

    /** Nothing (0) if somebody else has claimed it. */
    @Delete("DELETE FROM payment_step WHERE id = #{id} AND token = #{token}")
    int done(long id, long token);

    /** One of them, if there is any. */
    @Select("""
            <script>
            SELECT id FROM payment_step
            WHERE kind IN <foreach collection="kinds" item="k" open="(" separator="," close=")">#{k}</foreach>
              AND claimable_at &lt;= UTC_TIMESTAMP(6)
            LIMIT 1
            </script>
            """)
    List<Long> due(Collection<String> kinds);

    @Select("""
            <script>
            SELECT id, payment_no, kind, due_at, token, tries, claims FROM payment_step
            WHERE kind IN <foreach collection="kinds" item="k" open="(" separator="," close=")">#{k}</foreach>
              AND claimable_at &lt;= UTC_TIMESTAMP(6)
            ORDER BY claimable_at LIMIT #{atMost} FOR UPDATE SKIP LOCKED
            </script>
            """)
    List<StepRow> lockDue(Collection<String> kinds, int atMost);

    @Update("""
            <script>
            UPDATE payment_step SET token = token + 1, claims = claims + 1,
                claimable_at = UTC_TIMESTAMP(6) + INTERVAL #{leaseMicros} MICROSECOND
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    void lease(Collection<Long> ids, long leaseMicros);

    @Update("""
            UPDATE payment_step SET claimable_at = UTC_TIMESTAMP(6) + INTERVAL #{leaseMicros} MICROSECOND
            WHERE id = #{id} AND token = #{token}
            """)
    int renew(long id, long token, long leaseMicros);

    @Update(
            "UPDATE payment_step SET claimable_at = due_at, token = token + 1, claims = claims - 1 WHERE id = #{id} AND token = #{token}")
    void giveBack(long id, long token);

    /** Only what nobody is working on; a lease in the future belongs to somebody. */
    @Update("""
            UPDATE payment_step SET due_at = UTC_TIMESTAMP(6), claimable_at = UTC_TIMESTAMP(6), token = token + 1
            WHERE payment_no = #{paymentNo} AND claimable_at = due_at
              AND kind <> 'LIFT_HOLD'
              AND NOT (kind = 'REFUND' AND EXISTS (SELECT 1 FROM payment p
                  WHERE p.payment_no = payment_step.payment_no AND p.refund_progress = 'REFUSED'))
            """)
    int hurry(String paymentNo);
}
