package com.mmall.payment.application;

import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.PaymentNo;

/**
 * A duty that is ours until its lease ends.
 *
 * @param token changes with every claim: whoever holds an older one may neither write nor call out
 * @param claims how many have held it since it was owed; more than one means another may have begun it
 * @param claimedAtNanos monotonic time just before the claim was asked for
 */
public record ClaimedDuty(long id, PaymentNo paymentNo, DutyKind kind, long token, int claims, long claimedAtNanos) {
    public boolean takenOver() {
        return claims > 1;
    }
}
