package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.application.Reschedule;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskKind;
import java.time.Instant;

/** A row of the tasks. */
record StoredTask(
        long id,
        PaymentNo no,
        TaskKind kind,
        Instant due,
        Instant claimable,
        long fencingToken,
        int tries,
        int claims) {
    StoredTask claimedUntil(Instant leaseEnd) {
        return new StoredTask(id, no, kind, due, leaseEnd, fencingToken + 1, tries, claims + 1);
    }

    StoredTask renewedUntil(Instant leaseEnd) {
        return new StoredTask(id, no, kind, due, leaseEnd, fencingToken, tries, claims);
    }

    StoredTask givenBack() {
        return new StoredTask(id, no, kind, due, due, fencingToken + 1, tries, claims - 1);
    }

    StoredTask madeDueNow(Instant now) {
        return claimable.equals(due) ? new StoredTask(id, no, kind, now, now, fencingToken + 1, tries, claims) : this;
    }

    StoredTask rescheduled(Reschedule to) {
        return new StoredTask(id, no, kind, to.due(), to.due(), fencingToken + 1, to.tries(), 0);
    }

    boolean isOf(ClaimedTask claim) {
        return id == claim.id() && fencingToken == claim.fencingToken();
    }

    ClaimedTask claim() {
        return new ClaimedTask(id, no, kind, fencingToken, claims, 0);
    }
}
