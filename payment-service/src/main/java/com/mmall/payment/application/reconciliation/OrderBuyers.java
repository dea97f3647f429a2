package com.mmall.payment.application.reconciliation;

import com.mmall.payment.domain.OrderNo;

/** Whose orders are; order-service knows. */
public interface OrderBuyers {
    /** Does not throw. */
    Found of(OrderNo orderNo);

    sealed interface Found {
        record Buyer(long userId) implements Found {}

        /** Certainly none. */
        record NoOrder() implements Found {}

        record Unknown(String reason) implements Found {}
    }
}
