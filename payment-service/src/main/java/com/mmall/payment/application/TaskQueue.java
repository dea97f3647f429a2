package com.mmall.payment.application;

import com.mmall.payment.domain.PaymentNo;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The tasks of all payments; the database's clock decides what is due. Every method is one transaction of its own. */
public interface TaskQueue {
    /** @return the claims that are ours now, most pressing first */
    List<ClaimedTask> claim(ClaimGroup group, int atMost);

    /** A longer lease, or empty if the claim is no longer ours. */
    Optional<ClaimedTask> renew(ClaimedTask claim);

    /** Removes the task, whatever the payment is by now; does nothing if the claim is no longer ours. */
    void complete(ClaimedTask claim);

    /** Lets others have it at once. */
    void giveBack(ClaimedTask claim);

    /** What claimed questions are about; what another instance has claimed since, or cannot be read, is left out. */
    List<PollSnapshot> snapshots(Collection<ClaimedTask> claims);

    /** @return false, and nothing is written, if the payment has changed since or the claim is no longer ours */
    boolean reschedule(PollSnapshot snapshot, Reschedule reschedule);

    /**
     * Makes all tasks due now that nobody works on, but for the last look at a refused refund, which must not be early.
     */
    void makeDueNow(PaymentNo paymentNo);

    /** By how much, at least, the database's clock is ahead of ours. */
    Duration clockAhead();
}
