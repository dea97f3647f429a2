package com.mmall.payment.tasks;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.payment.application.TaskDispatcher;
import com.mmall.payment.application.TaskQueue;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has due tasks claimed, round after round. Any number of instances may do so; a stopping one gives back what it has not
 * begun.
 */
@Component
class TaskRunner implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TaskRunner.class);
    /** Between two rounds that find something: what comes due meanwhile is claimed together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(8);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);
    /** At most two seconds; while they differ, at each. */
    private static final int ROUNDS_BETWEEN_LOOKS_AT_CLOCKS = 8;

    private final TaskQueue queue;
    private final TaskDispatcher dispatcher;
    private final TaskThreads threads;
    private final Semaphore stop = new Semaphore(0);
    private volatile boolean running;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private int rounds;
    private boolean clocksAgree = true;

    TaskRunner(TaskQueue queue, TaskDispatcher dispatcher, TaskThreads threads) {
        this.queue = queue;
        this.dispatcher = dispatcher;
        this.threads = threads;
    }

    private void loop() {
        try {
            while (running) {
                var rest = round() ? PAUSE : IDLE;
                stop.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    private boolean round() throws InterruptedException {
        try {
            if (rounds++ % ROUNDS_BETWEEN_LOOKS_AT_CLOCKS == 0 || !clocksAgree) {
                compareClocks();
            }
            return clocksAgree && dispatcher.claimAll();
        } catch (RuntimeException | Error e) { // nobody else would begin again
            log.error("no tasks can be claimed right now: {}", e.toString());
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
            return false;
        }
    }

    /** A clock that is off would pay no attention to leases as the others see them. */
    private void compareClocks() {
        var ahead = queue.clockAhead();
        var agree = ahead.abs().compareTo(CLOCKS_MAY_DIFFER) <= 0;
        if (!agree && clocksAgree) {
            AlertLog.raise(
                    log, "CLOCK", "the database's clock is {} ahead of ours; this instance claims no tasks", ahead);
        } else if (agree && !clocksAgree) {
            AlertLog.clear(log, "CLOCK", "this instance claims tasks again");
        }
        clocksAgree = agree;
    }

    @Override
    public void start() {
        stop.drainPermits();
        threads.open();
        running = true;
        stopped = new CountDownLatch(1);
        Thread.ofPlatform().name("tasks").daemon(true).start(this::loop);
    }

    /** Claims no more, and lets what has begun come to its end. */
    @Override
    public void stop() {
        running = false;
        threads.close();
        stop.release();
        try {
            var quiet = stopped.await(2, TimeUnit.SECONDS) && threads.quietWithin(TO_FINISH);
            log.info("tasks stopped, {}", quiet ? "none left open" : "some left to be taken over");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops when the last request has been answered, which may wait for a task, and starts with the server. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 512;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
