package com.mmall.payment.application;

import com.mmall.payment.domain.PaymentStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Statuses as people see them, some of which fold finer ones; lists are filtered by exactly these. */
public enum ShownStatus {
    CREATED,
    AWAITING_PAYMENT,
    PAID,
    CANCELLING,
    CANCELLED,
    FAILED,
    REFUNDING,
    PARTIALLY_REFUNDED,
    REFUNDED,
    /** Its row makes no sense, whatever status stands in it. */
    UNREADABLE;

    public static ShownStatus of(PaymentStatus status) {
        return status == PaymentStatus.COMPLETED ? PAID : valueOf(status.name());
    }

    /** Empty for what is not shown, {@code COMPLETED} for one. */
    public static Optional<ShownStatus> named(String name) {
        return Arrays.stream(values())
                .filter(shown -> shown.name().equals(name))
                .findFirst();
    }

    /** As the rows say it; none for a row that makes no sense. */
    public List<PaymentStatus> stored() {
        return Arrays.stream(PaymentStatus.values())
                .filter(status -> of(status) == this)
                .toList();
    }
}
