package com.mmall.payment.application;

import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskKind;

/**
 * A task that is ours until its lease ends.
 *
 * @param fencingToken rises with every claim: whoever holds an older one may neither write nor call out
 * @param claims how many have held it since it was owed; more than one means another may have begun it
 * @param claimedAtNanos monotonic time just before the claim was asked for
 */
public record ClaimedTask(
        long id, PaymentNo paymentNo, TaskKind kind, long fencingToken, int claims, long claimedAtNanos) {
    public boolean takenOver() {
        return claims > 1;
    }

    /** The same, renewed. */
    public ClaimedTask claimedAt(long nanos) {
        return new ClaimedTask(id, paymentNo, kind, fencingToken, claims, nanos);
    }
}
