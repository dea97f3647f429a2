package com.mmall.order.domain;

import com.mmall.conventions.money.Money;
import java.time.Instant;

/**
 * What went back to the buyer.
 *
 * @param held a refund is under way, so nothing may be shipped
 * @param holdAsOf which refund the last hold is of: the later its refund, the later the moment. One that was lifted is
 *     remembered, so that a request to hold that comes after it does nothing
 */
public record Refunds(Money refunded, boolean held, Instant holdAsOf) {
    public static final Refunds NONE = new Refunds(Money.ZERO, false, Instant.EPOCH);

    boolean isLifted(Instant asOf) {
        return !held && !asOf.isAfter(holdAsOf);
    }

    Refunds held(Instant asOf) {
        return new Refunds(refunded, true, asOf.isAfter(holdAsOf) ? asOf : holdAsOf);
    }

    /** Unless the hold is of a later refund. */
    Refunds lifted(Instant asOf) {
        return asOf.isBefore(holdAsOf) ? this : new Refunds(refunded, false, asOf);
    }
}
