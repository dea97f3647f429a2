package com.mmall.payment.domain.reconciliation;

import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import java.time.LocalDate;

/**
 * A row in the bill of a day.
 *
 * @param occurrence 1, or more for a row that the bill repeats
 */
public record BilledRow(LocalDate day, Row row, int occurrence) {
    private static final int KEY_BYTES = 16;

    /** The same in every copy of the bill, wherever the row stands in it. */
    public String key() {
        return keyOf(row) + "-" + occurrence;
    }

    /** Of a row and those that repeat it. */
    public static String keyOf(Row row) {
        return Discrepancy.hash(
                KEY_BYTES, row.seller(), row.kind().name(), row.tradeNo(), row.paymentNo(), row.requestNo());
    }

    boolean isPayment() {
        return row.kind() == Kind.PAYMENT;
    }

    boolean isBefore(BilledRow other) {
        return day.equals(other.day) ? row.lineNo() < other.row.lineNo() : day.isBefore(other.day);
    }
}
