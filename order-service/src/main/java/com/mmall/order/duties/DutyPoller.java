package com.mmall.order.duties;

import com.mmall.order.application.ClaimedDuty;
import com.mmall.order.application.WorkIsDue;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks for due duties every half second, and at once after a commit that owes something. Each is carried out on a
 * thread of its own; no more are claimed than there are free slots, so that no lease runs out in a queue.
 */
@Component
@ConditionalOnBooleanProperty(name = "mmall.order.duties.enabled", matchIfMissing = true)
class DutyPoller implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DutyPoller.class);

    private final DutyRunner runner;
    private final Semaphore slots;
    private final int allSlots;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean lookAgain;
    private volatile boolean running;

    DutyPoller(DutyRunner runner, @Value("${mmall.order.duties.at-once:6}") int atOnce) {
        this.runner = runner;
        slots = new Semaphore(atOnce);
        allSlots = atOnce;
    }

    @TransactionalEventListener
    void workIsDue(WorkIsDue event) {
        if (running && !DutyRunner.carriesOutItself()) {
            threads.execute(this::look);
        }
    }

    /** One look at a time; who comes meanwhile makes the one who looks look once more. */
    @Scheduled(fixedDelayString = "${mmall.order.duties.poll-interval:500ms}")
    void look() {
        lookAgain = true;
        while (running && lookAgain && looking.compareAndSet(false, true)) {
            try {
                lookAgain = false;
                takeWhatIsDue();
            } catch (RuntimeException e) {
                log.warn("cannot look for due work, the next look is soon: {}", e.toString());
                return;
            } finally {
                looking.set(false);
            }
        }
    }

    private void takeWhatIsDue() {
        var free = slots.drainPermits();
        var started = 0;
        try {
            var due = free == 0 ? List.<ClaimedDuty>of() : runner.claim(free);
            for (var duty : due) {
                threads.execute(() -> carryOut(duty));
                started++;
            }
        } finally {
            slots.release(free - started);
        }
    }

    private void carryOut(ClaimedDuty duty) {
        try {
            runner.run(duty);
        } catch (RuntimeException e) {
            log.warn("order {}: {} is left until its lease ends: {}", duty.orderNo(), duty.kind(), e.toString());
        } finally {
            slots.release();
        }
        look();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Claims nothing more and lets what has begun come to an end. */
    @Override
    public void stop() {
        running = false;
        try {
            if (slots.tryAcquire(allSlots, 8, TimeUnit.SECONDS)) {
                slots.release(allSlots);
            } else {
                log.warn("some duties are left to the other instances");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
