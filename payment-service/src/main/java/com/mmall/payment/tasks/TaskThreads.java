package com.mmall.payment.tasks;

import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.ClaimGroup;
import com.mmall.payment.application.ClaimedTask;
import com.mmall.payment.application.Workers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;

/** A virtual thread for each task, as many at once as there are {@link Slots}; none while this instance stops. */
@Component
class TaskThreads implements Workers {
    private final Slots slots;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("task-", 0).factory());
    private volatile boolean open;

    TaskThreads(PaymentProperties properties) {
        this.slots = new Slots(properties.maxTasksAtOnce());
    }

    @Override
    public int free(ClaimGroup group) {
        return slots.free(group);
    }

    @Override
    public boolean begin(ClaimedTask task, Runnable work) {
        var group = ClaimGroup.of(task.kind());
        if (!open || !slots.take(group)) {
            return false;
        }
        threads.execute(() -> {
            try {
                work.run();
            } finally {
                slots.release(group);
            }
        });
        return true;
    }

    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    /** Waits until nothing is carried out any more; false if that took longer. */
    boolean quietWithin(Duration patience) throws InterruptedException {
        return slots.allFreeWithin(patience);
    }
}
