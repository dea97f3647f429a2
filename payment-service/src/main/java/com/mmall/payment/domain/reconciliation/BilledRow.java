package com.mmall.payment.domain.reconciliation;

import com.mmall.payment.domain.reconciliation.BillLine.Kind;
import com.mmall.payment.domain.reconciliation.BillLine.Row;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A row in the bill of a day.
 *
 * @param occurrence 1, or more for a row that the bill repeats
 */
public record BilledRow(LocalDate day, Row row, int occurrence) {
    private static final int KEY_BYTES = 16;
    /** Lines are counted anew in each file of a bill. */
    private static final Comparator<BilledRow> ORDER = Comparator.comparing(BilledRow::day)
            .thenComparingInt(billed -> billed.row.lineNo())
            .thenComparing(BilledRow::key);

    /** The same in every copy of the bill, wherever the row stands in it. */
    public String key() {
        return keyOf(row) + "-" + occurrence;
    }

    /** @param key of a row, see {@link #key()}; what it has in common with those that repeat the same */
    public static String keyOfAll(String key) {
        return key.substring(0, key.lastIndexOf('-'));
    }

    /** Of a row and those that repeat it. */
    public static String keyOf(Row row) {
        return Discrepancy.hash(
                KEY_BYTES, row.seller(), row.kind().name(), row.tradeNo(), row.paymentNo(), row.requestNo());
    }

    boolean isPayment() {
        return row.kind() == Kind.PAYMENT;
    }

    /** Some order, always the same: of rows that repeat each other the first one counts. */
    boolean isBefore(BilledRow other) {
        return ORDER.compare(this, other) < 0;
    }
}
