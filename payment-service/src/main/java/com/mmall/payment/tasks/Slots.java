package com.mmall.payment.tasks;

import com.mmall.payment.application.ClaimGroup;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many tasks are carried out at once, in all and of each group: however long images or queries take, an eighth is
 * left for what concerns money that has moved.
 */
final class Slots {
    private final int most;
    private final Semaphore all;
    private final Map<ClaimGroup, Semaphore> shares = new EnumMap<>(ClaimGroup.class);

    Slots(int most) {
        this.most = most;
        this.all = new Semaphore(most);
        for (var group : ClaimGroup.values()) {
            shares.put(group, new Semaphore(share(group)));
        }
    }

    private int share(ClaimGroup group) {
        return switch (group) {
            case URGENT -> most;
            case QUERIES -> Math.max(1, most * 5 / 8);
            case IMAGES, WATCHES -> Math.max(1, most / 8);
        };
    }

    int free(ClaimGroup group) {
        return Math.min(all.availablePermits(), shareOf(group).availablePermits());
    }

    boolean take(ClaimGroup group) {
        if (!shareOf(group).tryAcquire()) {
            return false;
        }
        if (!all.tryAcquire()) {
            shareOf(group).release();
            return false;
        }
        return true;
    }

    void release(ClaimGroup group) {
        all.release();
        shareOf(group).release();
    }

    /** Waits until none is taken; false if that took longer. */
    boolean allFreeWithin(Duration patience) throws InterruptedException {
        var free = all.tryAcquire(most, patience.toMillis(), TimeUnit.MILLISECONDS);
        if (free) {
            all.release(most);
        }
        return free;
    }

    private Semaphore shareOf(ClaimGroup group) {
        return java.util.Objects.requireNonNull(shares.get(group));
    }
}
