package com.mmall.payment.simulation;

import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Seen.Again;
import com.mmall.payment.domain.DutyKind;
import com.mmall.payment.domain.PaymentNo;
import java.time.Instant;

/** A row of what is owed. */
record Step(long id, PaymentNo no, DutyKind kind, Instant due, Instant claimable, long token, int tries, int claims) {
    Step claimedUntil(Instant leaseEnd) {
        return new Step(id, no, kind, due, leaseEnd, token + 1, tries, claims + 1);
    }

    Step renewedUntil(Instant leaseEnd) {
        return new Step(id, no, kind, due, leaseEnd, token, tries, claims);
    }

    Step givenBack() {
        return new Step(id, no, kind, due, due, token + 1, tries, claims - 1);
    }

    Step hurried(Instant now) {
        return claimable.equals(due) ? new Step(id, no, kind, now, now, token + 1, tries, claims) : this;
    }

    Step putOff(Again again) {
        return new Step(id, no, kind, again.due(), again.due(), token, again.tries(), 0);
    }

    boolean isOf(ClaimedDuty claim) {
        return id == claim.id() && token == claim.token();
    }

    ClaimedDuty claim() {
        return new ClaimedDuty(id, no, kind, token, claims, 0);
    }
}
