package com.mmall.payment.simulation;

import com.mmall.payment.application.PaymentRecords.RefundRecord;
import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.Payment;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.Refund;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** The refunds of all payments as MySQL keeps them: once per number, PENDING until they end. */
final class InMemoryRefunds {
    private record Row(PaymentNo of, RefundRecord refund) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();

    List<RefundRecord> of(PaymentNo paymentNo) {
        var found = new ArrayList<RefundRecord>();
        for (var row : rows.values()) {
            if (row.of.equals(paymentNo)) {
                found.add(row.refund);
            }
        }
        return found;
    }

    /** @throws DuplicateKeyException if a refund begins under a number that was used before */
    void requireNew(Payment before, Payment after) {
        if (begins(before, after) && rows.containsKey(number(after))) {
            throw new DuplicateKeyException(number(after));
        }
    }

    void moved(Payment before, Event event, Payment after, Instant now) {
        if (begins(before, after)) {
            var refund = refund(after);
            put(after, record(refund.refundNo(), refund.amount().fen(), refund.reason(), "PENDING", now, null));
        }
        if (before.refund() != null && after.refund() == null) {
            var begun = Objects.requireNonNull(rows.get(number(before))).refund;
            var status = event.deniesRefund() ? "FAILED" : "SUCCEEDED";
            put(before, record(begun.refundNo(), begun.amountFen(), begun.reason(), status, begun.createdAt(), now));
        }
    }

    /** As a transaction leaves them that was undone. */
    void undo(Payment before, Payment after) {
        if (begins(before, after)) {
            rows.remove(number(after));
        }
    }

    private void put(Payment of, RefundRecord refund) {
        rows.put(refund.refundNo(), new Row(of.paymentNo(), refund));
    }

    private static RefundRecord record(
            String no, long fen, String reason, String status, Instant begun, @Nullable Instant ended) {
        return new RefundRecord(no, fen, reason, status, begun, ended);
    }

    private static boolean begins(Payment before, Payment after) {
        return before.refund() == null && after.refund() != null;
    }

    private static String number(Payment refunding) {
        return refund(refunding).refundNo();
    }

    private static Refund refund(Payment refunding) {
        return Objects.requireNonNull(refunding.refund()).refund();
    }
}
