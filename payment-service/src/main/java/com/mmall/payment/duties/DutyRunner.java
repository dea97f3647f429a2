package com.mmall.payment.duties;

import com.mmall.conventions.alert.AlertLog;
import com.mmall.payment.PaymentProperties;
import com.mmall.payment.application.CarryOutDuty;
import com.mmall.payment.application.ClaimedDuty;
import com.mmall.payment.application.Duties;
import com.mmall.payment.application.Payments;
import com.mmall.payment.application.Payments.Applied;
import com.mmall.payment.application.Payments.ClaimGroup;
import com.mmall.payment.application.Seen;
import com.mmall.payment.domain.Payment;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Claims due duties, never more than there are free slots, and carries them out on virtual threads. Any number of
 * instances may do so; a stopping one gives back what it has not begun.
 */
@Component
class DutyRunner implements Duties, SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DutyRunner.class);
    /** Between two rounds that find something: what comes due meanwhile is claimed together. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TO_FINISH = Duration.ofSeconds(8);
    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofSeconds(2);
    /** At most two seconds; while they differ, at each. */
    private static final int ROUNDS_BETWEEN_LOOKS_AT_CLOCKS = 8;

    private final Payments payments;
    private final ObjectProvider<CarryOutDuty> carryOut;
    private final FailedDuties failures;
    private final Slots slots;
    private final Semaphore stop = new Semaphore(0);
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("duty-", 0).factory());
    private volatile boolean running;
    private volatile CountDownLatch stopped = new CountDownLatch(0);
    private int rounds;
    private boolean clocksAgree = true;

    DutyRunner(
            Payments payments,
            ObjectProvider<CarryOutDuty> carryOut,
            FailedDuties failures,
            PaymentProperties properties) {
        this.payments = payments;
        this.carryOut = carryOut;
        this.failures = failures;
        this.slots = new Slots(properties.maxDutiesAtOnce());
    }

    @Override
    public void take(Applied applied) {
        take(applied.payment(), applied.duties());
    }

    private void take(Payment payment, List<ClaimedDuty> duties) {
        duties.forEach(duty -> begin(duty, () -> carryOut.getObject().carryOut(duty, payment)));
    }

    private void begin(ClaimedDuty duty, Supplier<Optional<Applied>> first) {
        var group = ClaimGroup.of(duty.kind());
        if (running && slots.take(group)) {
            workers.execute(() -> work(duty, group, first));
        } else {
            payments.giveBack(duty);
        }
    }

    private void work(ClaimedDuty duty, ClaimGroup group, Supplier<Optional<Applied>> first) {
        try {
            first.get().ifPresent(this::carryOn);
        } catch (RuntimeException | Error e) { // one bad payment must not hold up the others
            failures.failed(duty, e);
        } finally {
            slots.release(group);
        }
    }

    /**
     * What concerns money is done right here, the most pressing first: between the last query and its cancel there is no
     * gap. The rest waits for a slot of its own group.
     */
    private void carryOn(Applied applied) {
        var pressing = applied.duties().stream()
                .filter(duty -> ClaimGroup.of(duty.kind()).compareTo(ClaimGroup.QUERIES) <= 0)
                .min(Comparator.comparing(ClaimedDuty::kind));
        take(
                applied.payment(),
                applied.duties().stream()
                        .filter(duty -> !Optional.of(duty).equals(pressing))
                        .toList());
        pressing.ifPresent(duty -> following(duty, applied.payment()));
    }

    private void following(ClaimedDuty duty, Payment payment) {
        try {
            carryOut.getObject().carryOut(duty, payment).ifPresent(this::carryOn);
        } catch (RuntimeException | Error e) { // not the fault of the duty that it followed
            failures.failed(duty, e);
        }
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
            return clocksAgree && claimAll();
        } catch (RuntimeException | Error e) { // nobody else would begin again
            log.error("no duties can be claimed right now: {}", e.toString());
            TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE.toMillis());
            return false;
        }
    }

    private boolean claimAll() {
        var found = false;
        for (var group : ClaimGroup.values()) { // the most pressing first
            found |= claim(group);
        }
        return found;
    }

    private boolean claim(ClaimGroup group) {
        var atMost = slots.free(group);
        if (atMost < 1) {
            return false;
        }
        var claimed = payments.claim(group, atMost);
        switch (group) {
            case QUERIES, WATCHES -> ask(claimed);
            case URGENT, IMAGES ->
                claimed.forEach(duty -> begin(duty, () -> carryOut.getObject().carryOut(duty)));
        }
        return !claimed.isEmpty();
    }

    /** Their payments are read all at once; one by one if that fails, so that a bad row holds up nobody else. */
    private void ask(List<ClaimedDuty> claimed) {
        var seen = new HashMap<ClaimedDuty, Seen>();
        try {
            payments.see(claimed).forEach(s -> seen.put(s.claim(), s));
        } catch (RuntimeException e) {
            log.warn("the payments of {} duties cannot be read together: {}", claimed.size(), e.toString());
        }
        for (var duty : claimed) {
            var known = seen.get(duty);
            begin(
                    duty,
                    () -> known == null
                            ? carryOut.getObject().carryOut(duty)
                            : carryOut.getObject().ask(known));
        }
    }

    /** A clock that is off would pay no attention to leases as the others see them. */
    private void compareClocks() {
        var ahead = payments.clockAhead();
        var agree = ahead.abs().compareTo(CLOCKS_MAY_DIFFER) <= 0;
        if (!agree && clocksAgree) {
            AlertLog.raise(
                    log, "CLOCK", "the database's clock is {} ahead of ours; this instance claims no duties", ahead);
        } else if (agree && !clocksAgree) {
            AlertLog.clear(log, "CLOCK", "this instance claims duties again");
        }
        clocksAgree = agree;
    }

    @Override
    public void start() {
        stop.drainPermits();
        running = true;
        stopped = new CountDownLatch(1);
        Thread.ofPlatform().name("duties").daemon(true).start(this::loop);
    }

    /** Claims no more, and lets what has begun come to its end. */
    @Override
    public void stop() {
        running = false;
        stop.release();
        try {
            var quiet = stopped.await(2, TimeUnit.SECONDS) && slots.allFreeWithin(TO_FINISH);
            log.info("duties stopped, {}", quiet ? "none left open" : "some left to be taken over");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops when the last request has been answered, which may wait for a duty, and starts with the server. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 512;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
