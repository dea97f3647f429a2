package com.mmall.payment.domain;

import com.mmall.conventions.money.Money;

/** The life of a payment; {@link Transitions} says what leads where. */
public enum PaymentStatus {
    /** The intent is committed; Alipay may or may not know of it. */
    CREATED,
    /** Its QR code can be shown. */
    AWAITING_PAYMENT,
    /** Alipay has the money. */
    PAID,
    /** … and order-service has accepted it. Clients see PAID. */
    COMPLETED,
    /** A cancel may be on the wire. Never becomes PAID: a cancel refunds. */
    CANCELLING,
    /** Ended unpaid; watched until its QR can no longer be paid. */
    CANCELLED,
    /** Alipay refused to make a QR code. */
    FAILED,
    /** Money is on its way back. */
    REFUNDING,
    PARTIALLY_REFUNDED,
    REFUNDED;

    /** Alipay has, or had, the money. */
    public boolean wasPaid() {
        return switch (this) {
            case PAID, COMPLETED, REFUNDING, PARTIALLY_REFUNDED, REFUNDED -> true;
            case CREATED, AWAITING_PAYMENT, CANCELLING, CANCELLED, FAILED -> false;
        };
    }

    /** Whether so much of the amount can have gone back; while it is cancelled a person may give back a part. */
    boolean mayHaveRefunded(Money sum, Money amount) {
        return switch (this) {
            case CREATED, AWAITING_PAYMENT, CANCELLED, FAILED, PAID, COMPLETED -> sum.fen() == 0;
            case CANCELLING, REFUNDING -> sum.compareTo(amount) < 0;
            case PARTIALLY_REFUNDED -> sum.fen() > 0 && sum.compareTo(amount) < 0;
            case REFUNDED -> sum.equals(amount);
        };
    }

    /** One payment per order may be so: the unique key {@code open_order_no} counts these. */
    public boolean open() {
        return this == CREATED || this == AWAITING_PAYMENT || this == CANCELLING;
    }
}
