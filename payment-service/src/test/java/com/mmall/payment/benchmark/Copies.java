package com.mmall.payment.benchmark;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How the rows of a waiting payment are copied. */
final class Copies {
    static final String PAYMENT = """
            INSERT INTO payment (payment_no, order_no, qr_name, user_id, amount_fen, subject, status, created_at,
                expires_at, qr_code, qr_address, stop_requested, scanned, paid_seen, accepted, cancel_progress,
                refunded_fen, version)
            SELECT ?, ?, ?, user_id, amount_fen, subject, status, created_at,
                expires_at, qr_code, qr_address, stop_requested, scanned, paid_seen, accepted, cancel_progress,
                refunded_fen, version
            FROM payment WHERE payment_no = ?
            """;
    static final String ORDER = "INSERT INTO payment_order (order_no) VALUES (?)";
    static final String HISTORY = """
            INSERT INTO payment_history (payment_no, at, from_status, to_status, cause, evidence)
            SELECT ?, at, from_status, to_status, cause, evidence FROM payment_history WHERE payment_no = ? ORDER BY id
            """;
    static final String TASK = """
            INSERT INTO payment_task (payment_no, kind, task_group, due_at, fencing_token, tries, claims, alerted)
            SELECT ?, kind, task_group, UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, fencing_token, tries, 0, FALSE
            FROM payment_task WHERE payment_no = ? AND kind = 'QUERY'
            """;

    private Copies() {}

    static void run(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.executeUpdate();
    }
}
