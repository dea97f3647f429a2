package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;

/** Carries claimed tasks out. */
public interface TaskExecutor {
    /** All that has come due, in the background; what there is no room for is given back to other instances. */
    void takeAll(Applied applied);

    /** In the caller's own thread; what follows from it goes to the background. */
    void carryOutHere(ClaimedTask task, Payment payment);
}
