package com.mmall.payment.domain.reconciliation;

import com.mmall.conventions.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund in our books.
 *
 * @param endedAt null while it is pending
 */
public record OwnRefund(
        String refundNo,
        Money amount,
        Status status,
        @Nullable Instant endedAt) {
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
