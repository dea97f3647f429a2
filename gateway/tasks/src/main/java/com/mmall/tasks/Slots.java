package com.mmall.tasks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many tasks are carried out at once, in all and of each group. */
final class Slots {
    private final int most;
    private final Semaphore all;
    private final Map<String, Semaphore> shares = new HashMap<>();

    Slots(TaskGroups groups) {
        most = groups.slots();
        all = new Semaphore(most);
        groups.inOrder().forEach(group -> shares.put(group.name(), new Semaphore(group.slots())));
    }

    int free(TaskGroup group) {
        return Math.min(all.availablePermits(), share(group).availablePermits());
    }

    boolean take(TaskGroup group) {
        if (!share(group).tryAcquire()) {
            return false;
        }
        if (!all.tryAcquire()) {
            share(group).release();
            return false;
        }
        return true;
    }

    void release(TaskGroup group) {
        all.release();
        share(group).release();
    }

    /** Waits until none is taken; false if that took longer. */
    boolean allFreeWithin(Duration patience) throws InterruptedException {
        var free = all.tryAcquire(most, patience.toMillis(), TimeUnit.MILLISECONDS);
        if (free) {
            all.release(most);
        }
        return free;
    }

    private Semaphore share(TaskGroup group) {
        return Objects.requireNonNull(shares.get(group.name()));
    }
}
