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

/** The tasks. {@code lease} is in milliseconds everywhere. */
@Mapper
interface TaskMapper {
    String COLUMNS = "id, payment_no, kind, due_at, fencing_token, tries, claims";

    /** All that the payment owes. */
    @Select("SELECT " + COLUMNS + " FROM payment_task WHERE payment_no = #{paymentNo} FOR UPDATE")
    List<TaskRow> lock(String paymentNo);

    /** Sets their ids. */
    @Insert("""
            <script>
            INSERT INTO payment_task (payment_no, kind, due_at, claimable_at, fencing_token, tries, claims) VALUES
            <foreach collection="tasks" item="s" separator=",">
            (#{s.paymentNo}, #{s.kind}, #{s.dueAt}, #{s.claimableAt}, #{s.fencingToken}, #{s.tries}, #{s.claims})
            </foreach>
            </script>
            """)
    @Options(useGeneratedKeys = true, keyProperty = "tasks.id", keyColumn = "id")
    void insert(@Param("tasks") List<TaskRow> tasks);

    @Update("""
            UPDATE payment_task SET due_at = #{dueAt}, claimable_at = #{claimableAt}, fencing_token = #{fencingToken},
                tries = #{tries}, claims = #{claims}
            WHERE id = #{id}
            """)
    void set(TaskRow task);

    /**
     * Nothing (0) if the payment has changed since, or somebody else has claimed the task. The payment is looked at without
     * a lock: whoever changes it and this task too changes the token.
     */
    @Update("""
            UPDATE payment_task SET due_at = #{due}, claimable_at = #{due}, fencing_token = fencing_token + 1, tries = #{tries}, claims = 0
            WHERE id = #{id} AND fencing_token = #{fencingToken}
              AND EXISTS (SELECT 1 FROM payment p
                  WHERE p.payment_no = payment_task.payment_no AND p.version = #{version})
            """)
    int reschedule(long id, long fencingToken, int version, LocalDateTime due, int tries);

    @Delete("DELETE FROM payment_task WHERE id = #{id}")
    void delete(long id);

    /** Nothing (0) if somebody else has claimed it. */
    @Delete("DELETE FROM payment_task WHERE id = #{id} AND fencing_token = #{fencingToken}")
    int complete(long id, long fencingToken);

    /** One of them, if there is any. */
    @Select("""
            <script>
            SELECT id FROM payment_task
            WHERE kind IN <foreach collection="kinds" item="k" open="(" separator="," close=")">#{k}</foreach>
              AND claimable_at &lt;= UTC_TIMESTAMP(6)
            LIMIT 1
            </script>
            """)
    List<Long> due(Collection<String> kinds);

    @Select("""
            <script>
            SELECT id, payment_no, kind, due_at, fencing_token, tries, claims FROM payment_task
            WHERE kind IN <foreach collection="kinds" item="k" open="(" separator="," close=")">#{k}</foreach>
              AND claimable_at &lt;= UTC_TIMESTAMP(6)
            ORDER BY claimable_at LIMIT #{atMost} FOR UPDATE SKIP LOCKED
            </script>
            """)
    List<TaskRow> lockDue(Collection<String> kinds, int atMost);

    @Update("""
            <script>
            UPDATE payment_task SET fencing_token = fencing_token + 1, claims = claims + 1,
                claimable_at = UTC_TIMESTAMP(6) + INTERVAL #{leaseMicros} MICROSECOND
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>
            """)
    void lease(Collection<Long> ids, long leaseMicros);

    @Update("""
            UPDATE payment_task SET claimable_at = UTC_TIMESTAMP(6) + INTERVAL #{leaseMicros} MICROSECOND
            WHERE id = #{id} AND fencing_token = #{fencingToken}
            """)
    int renew(long id, long fencingToken, long leaseMicros);

    @Update(
            "UPDATE payment_task SET claimable_at = due_at, fencing_token = fencing_token + 1, claims = claims - 1 WHERE id = #{id} AND fencing_token = #{fencingToken}")
    void giveBack(long id, long fencingToken);

    /** Only what nobody is working on; a lease in the future belongs to somebody. */
    @Update("""
            UPDATE payment_task SET due_at = UTC_TIMESTAMP(6), claimable_at = UTC_TIMESTAMP(6), fencing_token = fencing_token + 1
            WHERE payment_no = #{paymentNo} AND claimable_at = due_at
              AND NOT (kind = 'REFUND' AND EXISTS (SELECT 1 FROM payment p
                  WHERE p.payment_no = payment_task.payment_no AND p.refund_progress = 'REFUSED'))
            """)
    int makeDueNow(String paymentNo);
}
