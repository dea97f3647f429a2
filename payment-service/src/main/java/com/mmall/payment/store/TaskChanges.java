package com.mmall.payment.store;

import com.mmall.payment.application.PaymentTasks;
import com.mmall.payment.domain.PaymentNo;
import com.mmall.payment.domain.TaskChange;
import com.mmall.tasks.ClaimedTask;
import com.mmall.tasks.TaskQueue;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Changes the tasks of a payment, inside the transaction that holds the payment's row. */
@Component
class TaskChanges {
    private final TaskQueue queue;

    TaskChanges(TaskQueue queue) {
        this.queue = queue;
    }

    /** @return what is due at once; it is claimed by the caller */
    List<ClaimedTask> write(PaymentNo paymentNo, LockedTasks locked, List<TaskChange> changes, Instant now) {
        if (changes.isEmpty()) {
            return List.of();
        }
        var subject = paymentNo.value();
        var inEngine = PaymentTasks.inEngine(changes);
        return locked.covers(changes)
                ? queue.change(subject, locked.tasks(), inEngine, now)
                : queue.change(subject, inEngine, now);
    }
}
