package com.mmall.payment.application;

import com.mmall.payment.domain.Payment;
import com.mmall.tasks.ClaimedTask;

/** Has tasks carried out that came due by a change, with the payment as that change left it. */
public interface DueTasks {
    /** In the background; what there is no slot for is given back to other instances. */
    void takeAll(Applied applied);

    /** In the caller's own thread; what follows from it goes to the background. */
    void carryOutHere(ClaimedTask task, Payment payment);
}
