package com.mmall.conventions.registry;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first thing to stop: we are listed no longer, and callers that still know us are served until that is known everywhere.
 * An instance that is alone does not wait, as nobody could take its place.
 */
final class DeregisterBeforeShutdown implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(DeregisterBeforeShutdown.class);

    private final Runnable deregister;
    private final BooleanSupplier neighbours;
    private final Duration known;
    private volatile boolean running;

    DeregisterBeforeShutdown(Runnable deregister, BooleanSupplier neighbours, Duration known) {
        this.deregister = deregister;
        this.neighbours = neighbours;
        this.known = known;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            var others = neighbours.getAsBoolean();
            deregister.run();
            if (others) {
                Thread.sleep(known);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("the registry cannot be told that this instance ends: {}", e.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
