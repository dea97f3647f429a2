package com.mmall.tasks;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the executor claim, round after round, on a thread of its own; stops gently. */
final class TaskPoller implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(TaskPoller.class);
    /** Between two rounds that find something: what comes due meanwhile is claimed together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(8);
    /** After the web server has answered its last request, which may need a task. */
    private static final int PHASE = DEFAULT_PHASE - 1024 - 512;

    private final TaskExecutor executor;
    private final ClockGuard clocks;
    private final Duration idle;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean running;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    TaskPoller(TaskExecutor executor, ClockGuard clocks, Duration idle) {
        this.executor = executor;
        this.clocks = clocks;
        this.idle = idle;
    }

    private void loop() {
        try {
            while (running) {
                var rest = round();
                wake.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    /** @return how long to rest */
    private Duration round() {
        try {
            return clocks.clocksAgree() && executor.claimDue() ? PAUSE : idle;
        } catch (RuntimeException | Error e) { // nobody else would begin again
            log.error("no tasks can be claimed right now, the next round is in {}: {}", AFTER_FAILURE, e.toString());
            return AFTER_FAILURE;
        }
    }

    @Override
    public void start() {
        running = true;
        stopped = new CountDownLatch(1);
        executor.start(wake::release);
        Thread.ofPlatform().name("tasks").daemon(true).start(this::loop);
    }

    /** Claims no more, and lets what has begun come to its end. */
    @Override
    public void stop() {
        running = false;
        wake.release();
        try {
            var quiet = executor.stop(TO_FINISH) & stopped.await(1, TimeUnit.SECONDS);
            log.info("tasks stopped, {}", quiet ? "none left open" : "some left to be taken over");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
