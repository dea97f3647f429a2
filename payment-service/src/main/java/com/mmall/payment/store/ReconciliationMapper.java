package com.mmall.payment.store;

import com.mmall.payment.application.reconciliation.Reconciliations.Filter;
import com.mmall.payment.application.reconciliation.Reconciliations.Totals;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

@Mapper
interface ReconciliationMapper {
    /** {@link com.mmall.payment.domain.PaymentStatus#wasPaid}. */
    String PAID = "('PAID', 'COMPLETED', 'REFUNDING', 'PARTIALLY_REFUNDED', 'REFUNDED')";

    String RUN = """
            SELECT r.bill_day, r.state, r.requested_at, r.finished_at, r.expected, r.rows_read, r.payments, r.payment_fen,
                r.refunds, r.refund_fen, r.fee_fen, r.net_fen, r.last_failure,
                (SELECT COUNT(*) FROM discrepancy d WHERE d.bill_day = r.bill_day) AS found_count,
                (SELECT COUNT(*) FROM discrepancy d WHERE d.bill_day = r.bill_day AND d.state = 'OPEN') AS open_count,
                (SELECT COALESCE(SUM(d.at_risk_fen), 0) FROM discrepancy d
                    WHERE d.bill_day = r.bill_day AND d.state = 'OPEN') AS at_risk_fen
            FROM reconciliation r
            """;

    String WHERE = """
            <where>
                <if test="f.day != null">AND bill_day = #{f.day}</if>
                <if test="f.kind != null">AND kind = #{f.kind}</if>
                <if test="f.state != null">AND state = #{f.state}</if>
                <if test="f.paymentNo != null">AND payment_no = #{f.paymentNo}</if>
                <if test="day != null">AND (bill_day &lt; #{day} OR bill_day = #{day} AND id > #{id})</if>
            </where>
            """;

    String BILL_ROW = """
            SELECT payment_no, bill_day, row_key, line_no, kind, seller, trade_no, request_no, occurrence, amount_fen, net_fen,
                fee_fen, completed_at
            FROM bill_row
            """;

    String DISCREPANCY = """
            SELECT bill_day, id, kind, state, row_key, payment_no, trade_no, refund_no, ours_fen, theirs_fen, at_risk_fen,
                line_no, about, found_at, asked_at, answer, ended_at, resolved_by, note, healed_by, found_by
            FROM discrepancy
            """;

    String IN_NUMBERS = """
            payment_no IN <foreach collection="paymentNos" item="no" open="(" separator="," close=")">#{no}</foreach>
            """;

    String OF_ROWS = """
            (payment_no, row_key) IN
            <foreach collection="rows" item="r" open="(" separator="," close=")">(#{r.paymentNo}, #{r.rowKey})</foreach>
            """;

    @Insert("""
            INSERT INTO reconciliation (bill_day, state, requested_at, expected, rows_read, payments, payment_fen, refunds,
                refund_fen, fee_fen, net_fen, last_failure)
            VALUES (#{day}, 'NEW', UTC_TIMESTAMP(6), 0, 0, 0, 0, 0, 0, 0, 0, '')
            ON DUPLICATE KEY UPDATE bill_day = bill_day
            """)
    void ensureRun(LocalDate day);

    @Select("SELECT state FROM reconciliation WHERE bill_day = #{day} FOR UPDATE")
    @Nullable
    String lockRun(LocalDate day);

    @Update("""
            UPDATE reconciliation SET state = 'WAITING', requested_at = UTC_TIMESTAMP(6), finished_at = NULL, last_failure = ''
            WHERE bill_day = #{day}
            """)
    void request(LocalDate day);

    @Select("SELECT MIN(bill_day) FROM reconciliation")
    @Nullable
    LocalDate firstDay();

    @Select("SELECT bill_day FROM reconciliation WHERE bill_day >= #{first}")
    Set<LocalDate> days(LocalDate first);

    @Update("""
            UPDATE reconciliation SET state = #{state}, expected = #{expected}, rows_read = #{t.rows}, payments = #{t.payments},
                payment_fen = #{t.paymentFen}, refunds = #{t.refunds}, refund_fen = #{t.refundFen}, fee_fen = #{t.feeFen},
                net_fen = #{t.netFen}, last_failure = ''
            WHERE bill_day = #{day} AND EXISTS (SELECT 1 FROM payment_task
                WHERE payment_no = #{c.subject} AND kind = #{c.kind} AND fencing_token = #{c.fencingToken})
            """)
    int progress(@Param("c") Claim claim, LocalDate day, String state, @Param("t") Totals t, int expected);

    /** 1: the claim is still held. */
    @Select("""
            SELECT COUNT(*) FROM payment_task
            WHERE payment_no = #{subject} AND kind = #{kind} AND fencing_token = #{fencingToken}
            """)
    int isHeld(Claim claim);

    @Update("""
            UPDATE reconciliation SET state = #{state}, finished_at = UTC_TIMESTAMP(6) WHERE bill_day = #{day}
            """)
    void finish(LocalDate day, String state);

    @Update("UPDATE reconciliation SET state = 'WAITING', last_failure = #{why} WHERE bill_day = #{day}")
    void postponed(LocalDate day, String why);

    /** Assignments are made from left to right: corrected_at is told from what the row has still. */
    @Insert("""
            <script>INSERT IGNORE INTO bill_row (payment_no, bill_day, row_key, line_no, kind, seller, trade_no, request_no,
                occurrence, amount_fen, net_fen, fee_fen, completed_at, read_by) VALUES
            <foreach collection="rows" item="r" separator=",">(#{r.paymentNo}, #{r.billDay}, #{r.rowKey}, #{r.lineNo},
                #{r.kind}, #{r.seller}, #{r.tradeNo}, #{r.requestNo}, #{r.occurrence}, #{r.amountFen}, #{r.netFen}, #{r.feeFen},
                #{r.completedAt}, #{readBy})</foreach>
            ON DUPLICATE KEY UPDATE
                corrected_at = IF(amount_fen = VALUES(amount_fen) AND completed_at = VALUES(completed_at), corrected_at,
                    UTC_TIMESTAMP(6)),
                amount_fen = VALUES(amount_fen), net_fen = VALUES(net_fen), fee_fen = VALUES(fee_fen),
                completed_at = VALUES(completed_at), line_no = VALUES(line_no), read_by = VALUES(read_by)</script>
            """)
    void keep(List<BillRow> rows, long readBy);

    @Select(BILL_ROW + """
            WHERE bill_day = #{day} AND read_by = #{readBy} AND payment_no >= #{no}
              AND (payment_no > #{no} OR row_key > #{key})
            ORDER BY payment_no, row_key LIMIT #{atMost}
            """)
    List<BillRow> rowsRead(LocalDate day, long readBy, String no, String key, int atMost);

    @Select("SELECT DISTINCT read_by FROM bill_row WHERE bill_day = #{day} ORDER BY read_by")
    List<Long> runsThatRead(LocalDate day);

    /** Two ranges of a key: {@code !=} would look at all of them. */
    @Select("""
            (SELECT payment_no, row_key FROM bill_row WHERE bill_day = #{day} AND read_by < #{readBy} LIMIT #{atMost})
            UNION ALL
            (SELECT payment_no, row_key FROM bill_row WHERE bill_day = #{day} AND read_by > #{readBy} LIMIT #{atMost})
            LIMIT #{atMost}
            """)
    List<BillRow> unread(LocalDate day, long readBy, int atMost);

    @Delete("<script>DELETE FROM bill_row WHERE bill_day = #{day} AND " + OF_ROWS + "</script>")
    void forget(LocalDate day, List<BillRow> rows);

    @Select("<script>SELECT id FROM discrepancy WHERE bill_day = #{day} AND state = 'OPEN' AND " + OF_ROWS
            + "</script>")
    List<String> openOfRows(LocalDate day, List<BillRow> rows);

    @Select("""
            <script>SELECT id FROM discrepancy WHERE bill_day = #{day} AND state = 'OPEN' AND found_by != #{foundBy}
              AND kind IN <foreach collection="kinds" item="kind" open="(" separator="," close=")">#{kind}</foreach>
            LIMIT #{atMost}</script>
            """)
    List<String> unfound(LocalDate day, long foundBy, List<String> kinds, int atMost);

    /** All rows of their bills are kept. */
    @Select("""
            <script>SELECT COUNT(*) FROM reconciliation WHERE state IN ('ASKING', 'DONE')
              AND bill_day IN <foreach collection="days" item="day" open="(" separator="," close=")">#{day}</foreach></script>
            """)
    int countKnown(List<LocalDate> days);

    @Select("<script>SELECT row_key FROM bill_row WHERE " + IN_NUMBERS
            + "AND bill_day = #{day} AND read_by = #{readBy}</script>")
    List<String> readSoFar(Collection<String> paymentNos, LocalDate day, long readBy);

    @Select("<script>" + BILL_ROW + "WHERE " + IN_NUMBERS + "</script>")
    List<BillRow> rows(Collection<String> paymentNos);

    @Select(BILL_ROW + """
            WHERE payment_no = #{paymentNo} AND bill_day = #{day} AND row_key = #{rowKey}
            """)
    @Nullable
    BillRow row(LocalDate day, String paymentNo, String rowKey);

    @Select("<script>SELECT payment_no, refund_no, amount_fen, status, ended_at FROM refund WHERE " + IN_NUMBERS
            + "</script>")
    List<RefundRow> refunds(Collection<String> paymentNos);

    /** The same as unbilledPayments, billed or not: of a server that has payments and no bills. */
    @Select("SELECT p.payment_no FROM payment p WHERE p.paid_at >= #{from} AND p.paid_at < #{to} AND p.status IN "
            + PAID
            + " AND p.payment_no > #{after} ORDER BY p.payment_no LIMIT #{atMost}")
    List<String> paidPayments(LocalDateTime from, LocalDateTime to, String after, int atMost);

    /** The same as unbilledRefunds, billed or not. */
    @Select("""
            SELECT r.payment_no, r.refund_no, r.amount_fen, r.status, r.ended_at FROM refund r
            WHERE r.ended_at >= #{from} AND r.ended_at < #{to} AND r.status = 'SUCCEEDED' AND r.refund_no > #{after}
            ORDER BY r.refund_no LIMIT #{atMost}
            """)
    List<RefundRow> endedRefunds(LocalDateTime from, LocalDateTime to, String after, int atMost);

    /** What bills have of these payments, with the refund that a row is of. */
    @Select("<script>SELECT payment_no, kind, request_no FROM bill_row WHERE " + IN_NUMBERS + "</script>")
    List<BillRow> billed(Collection<String> paymentNos);

    @Select("SELECT p.payment_no FROM payment p WHERE p.paid_at >= #{from} AND p.paid_at < #{to} AND p.status IN "
            + PAID
            + " AND p.payment_no > #{after} AND NOT EXISTS (SELECT 1 FROM bill_row b"
            + " WHERE b.payment_no = p.payment_no AND b.kind = 'PAYMENT') ORDER BY p.payment_no LIMIT #{atMost}")
    List<String> unbilledPayments(LocalDateTime from, LocalDateTime to, String after, int atMost);

    @Select("""
            SELECT r.payment_no, r.refund_no, r.amount_fen, r.status, r.ended_at FROM refund r
            WHERE r.ended_at >= #{from} AND r.ended_at < #{to} AND r.status = 'SUCCEEDED' AND r.refund_no > #{after}
              AND NOT EXISTS (SELECT 1 FROM bill_row b
                  WHERE b.payment_no = r.payment_no AND b.kind = 'REFUND' AND b.request_no = r.refund_no)
            ORDER BY r.refund_no LIMIT #{atMost}
            """)
    List<RefundRow> unbilledRefunds(LocalDateTime from, LocalDateTime to, String after, int atMost);

    @Select(
            "SELECT COALESCE(SUM(amount_fen), 0) FROM payment WHERE paid_at >= #{from} AND paid_at < #{to} AND status IN "
                    + PAID)
    long paidBetween(LocalDateTime from, LocalDateTime to);

    @Select(RUN + " WHERE r.bill_day = #{day}")
    @Nullable
    RunRow run(LocalDate day);

    @Select("<script>" + RUN + """
            <if test="before != null">WHERE r.bill_day &lt; #{before}</if>
            ORDER BY r.bill_day DESC LIMIT #{atMost} OFFSET #{skip}</script>
            """)
    List<RunRow> runs(@Nullable LocalDate before, long skip, int atMost);

    @Select("SELECT COUNT(*) FROM (SELECT 1 FROM reconciliation LIMIT #{atMost}) counted")
    long countRuns(int atMost);

    /** 1: found now; 0: it was found before. */
    @Insert("""
            INSERT IGNORE INTO discrepancy (bill_day, id, kind, state, row_key, payment_no, trade_no, refund_no, ours_fen,
                theirs_fen, at_risk_fen, line_no, about, found_at, found_by)
            VALUES (#{d.billDay}, #{d.id}, #{d.kind}, 'OPEN', #{d.rowKey}, #{d.paymentNo}, #{d.tradeNo}, #{d.refundNo},
                #{d.oursFen}, #{d.theirsFen}, #{d.atRiskFen}, #{d.lineNo}, #{d.about}, UTC_TIMESTAMP(6), #{d.foundBy})
            """)
    int find(@Param("d") DiscrepancyRow d);

    /** 1: it had healed, and is there again. */
    @Update("""
            UPDATE discrepancy SET state = 'OPEN', found_at = UTC_TIMESTAMP(6), asked_at = NULL, answer = NULL, ended_at = NULL,
                healed_by = NULL, ours_fen = #{d.oursFen}, theirs_fen = #{d.theirsFen}, at_risk_fen = #{d.atRiskFen},
                line_no = #{d.lineNo}, about = #{d.about}, found_by = #{d.foundBy}
            WHERE bill_day = #{d.billDay} AND id = #{d.id} AND state = 'HEALED'
            """)
    int findAgain(@Param("d") DiscrepancyRow d);

    /** What is open gets the figures of now. */
    @Update("""
            UPDATE discrepancy SET ours_fen = #{d.oursFen}, theirs_fen = #{d.theirsFen}, at_risk_fen = #{d.atRiskFen},
                line_no = #{d.lineNo}, about = #{d.about}, found_by = #{d.foundBy}
            WHERE bill_day = #{d.billDay} AND id = #{d.id} AND state = 'OPEN'
            """)
    void refresh(@Param("d") DiscrepancyRow d);

    @Update("""
            UPDATE discrepancy SET state = 'HEALED', ended_at = UTC_TIMESTAMP(6), healed_by = #{by}
            WHERE bill_day = #{day} AND id = #{id} AND state = 'OPEN'
            """)
    int heal(LocalDate day, String id, String by);

    @Update("""
            UPDATE discrepancy SET asked_at = UTC_TIMESTAMP(6), answer = #{answer}
            WHERE bill_day = #{day} AND id = #{id} AND state = 'OPEN'
            """)
    void asked(LocalDate day, String id, String answer);

    @Select("""
            SELECT DISTINCT bill_day FROM discrepancy d WHERE state = 'OPEN' AND NOT EXISTS (SELECT 1 FROM reconciliation r
                WHERE r.bill_day = d.bill_day AND r.state = 'COMPARING')
            ORDER BY bill_day
            """)
    List<LocalDate> openDays();

    @Select("""
            SELECT d.id, d.kind, d.row_key, d.payment_no, d.refund_no,
                COALESCE(b.corrected_at > d.found_at, FALSE) AS row_corrected
            FROM discrepancy d LEFT JOIN bill_row b
                ON b.payment_no = d.payment_no AND b.bill_day = d.bill_day AND b.row_key = d.row_key
            WHERE d.bill_day = #{day} AND d.state = 'OPEN' AND d.id > #{after} ORDER BY d.id LIMIT #{atMost}
            """)
    List<OpenRow> open(LocalDate day, String after, int atMost);

    @Select("<script>" + DISCREPANCY + WHERE + "ORDER BY bill_day DESC, id LIMIT #{atMost} OFFSET #{skip}</script>")
    List<DiscrepancyRow> discrepancies(
            @Param("f") Filter f, @Nullable LocalDate day, @Nullable String id, long skip, int atMost);

    @Select("<script>SELECT COUNT(*) FROM (SELECT 1 FROM discrepancy" + WHERE + "LIMIT #{atMost}) counted</script>")
    long countDiscrepancies(@Param("f") Filter f, @Nullable LocalDate day, @Nullable String id, int atMost);

    @Select(DISCREPANCY + "WHERE bill_day = #{day} AND id = #{id}")
    @Nullable
    DiscrepancyRow discrepancy(LocalDate day, String id);

    @Update("""
            UPDATE discrepancy SET state = 'RESOLVED', ended_at = UTC_TIMESTAMP(6), resolved_by = #{adminId}, note = #{note}
            WHERE bill_day = #{day} AND id = #{id} AND state = 'OPEN'
            """)
    int resolve(LocalDate day, String id, String note, long adminId);

    record Claim(String subject, String kind, long fencingToken) {}

    @NullUnmarked
    class RunRow {
        LocalDate billDay;
        String state;
        LocalDateTime requestedAt;
        LocalDateTime finishedAt;
        int expected;
        int rowsRead;
        int payments;
        long paymentFen;
        int refunds;
        long refundFen;
        long feeFen;
        long netFen;
        String lastFailure;
        int foundCount;
        int openCount;
        long atRiskFen;
    }

    @NullUnmarked
    class BillRow {
        String paymentNo;
        LocalDate billDay;
        String rowKey;
        int lineNo;
        String kind;
        String seller;
        String tradeNo;
        String requestNo;
        int occurrence;
        long amountFen;
        long netFen;
        long feeFen;
        LocalDateTime completedAt;
    }

    @NullUnmarked
    class RefundRow {
        String paymentNo;
        String refundNo;
        long amountFen;
        String status;
        LocalDateTime endedAt;
    }

    @NullUnmarked
    class OpenRow {
        String id;
        String kind;
        String rowKey;
        String paymentNo;
        String refundNo;
        boolean rowCorrected;
    }

    @NullUnmarked
    class DiscrepancyRow {
        LocalDate billDay;
        String id;
        String kind;
        String state;
        String rowKey;
        String paymentNo;
        String tradeNo;
        String refundNo;
        Long oursFen;
        Long theirsFen;
        long atRiskFen;
        Integer lineNo;
        String about;
        LocalDateTime foundAt;
        LocalDateTime askedAt;
        String answer;
        LocalDateTime endedAt;
        Long resolvedBy;
        String note;
        String healedBy;
        long foundBy;
    }
}
