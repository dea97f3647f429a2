package com.mmall.payment.domain.reconciliation;

import com.mmall.conventions.money.Money;

/** A refund in our books. */
public record OwnRefund(String refundNo, Money amount, Status status) {
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
