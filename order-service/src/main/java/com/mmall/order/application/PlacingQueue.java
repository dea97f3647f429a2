package com.mmall.order.application;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Lets a few orders at a time be placed, first come first served. An order that has reserved stock then finds a
 * database connection to be confirmed with; all others are refused before they have any effect.
 */
@Component
public class PlacingQueue {
    /**
     * @param atOnce orders placed at the same time, at most half of the database connections
     * @param maxWaiting orders that wait for their turn; more are refused at once
     * @param maxWait how long an order waits for its turn before it is refused
     */
    @ConfigurationProperties("mmall.order.placing")
    public record Settings(
            @DefaultValue("4") int atOnce,
            @DefaultValue("200") int maxWaiting,
            @DefaultValue("10s") Duration maxWait) {}

    private final Settings settings;
    private final Semaphore turns;

    PlacingQueue(Settings settings) {
        this.settings = settings;
        turns = new Semaphore(settings.atOnce(), true);
    }

    /** @throws Refused.Unavailable if too many wait, or the turn does not come in time; nothing was done then */
    <T> T run(Supplier<T> placing) {
        if (waiting() >= settings.maxWaiting() || !isTurnInTime()) {
            throw new Refused.Unavailable();
        }
        try {
            return placing.get();
        } finally {
            turns.release();
        }
    }

    /** About how many wait for their turn. */
    int waiting() {
        return turns.getQueueLength();
    }

    private boolean isTurnInTime() {
        try {
            return turns.tryAcquire(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
