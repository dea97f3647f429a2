package com.mmall.ftp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A few connections that are used again, never more than allowed, closed when idle. Every use has a deadline at which its
 * sockets are closed under it, because FTP can hang in more places than there are time-outs.
 */
public final class FtpPool implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(30);

    @FunctionalInterface
    public interface Use<R> {
        R with(FtpConnection connection) throws IOException;
    }

    private final FtpProperties store;
    private final String folder;
    private final TrustManager[] trust;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<FtpConnection> idle = new ConcurrentLinkedDeque<>();
    private final ScheduledThreadPoolExecutor clock;

    /** @param folder below the store's directory, in which connections stand */
    public FtpPool(FtpProperties store, String folder) {
        this(store, folder, TrustedCertificates.in(store.trustedCertificates()));
    }

    /** @param trust decides which certificates are trusted */
    public FtpPool(FtpProperties store, String folder, TrustManager... trust) {
        this.store = store;
        this.folder = folder;
        this.trust = trust.clone();
        places = new Semaphore(store.connections(), true);
        clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("ftp-deadlines").factory());
        clock.setRemoveOnCancelPolicy(true);
        clock.scheduleWithFixedDelay(this::closeIdle, IDLE.toSeconds(), IDLE.toSeconds(), TimeUnit.SECONDS);
    }

    /** @throws IOException if the store, or a free connection to it, was not to be had in time */
    public <R> R use(Use<R> what) throws IOException {
        var end = System.nanoTime() + store.deadline().toNanos();
        try {
            if (!places.tryAcquire(store.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("all connections are busy");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        try {
            if (end - System.nanoTime() <= 0) {
                throw new IOException("all connections were busy");
            }
            return until(end, what);
        } finally {
            places.release();
        }
    }

    private <R> R until(long end, Use<R> what) throws IOException {
        var waiting = usableOne();
        var sockets = waiting == null ? new TrackedSockets() : waiting.sockets();
        var alarm = clock.schedule(sockets::closeAll, end - System.nanoTime(), TimeUnit.NANOSECONDS);
        var connection = waiting;
        var done = false;
        try {
            if (connection == null) {
                connection = FtpConnection.to(store, folder, trust, sockets);
            }
            var result = what.with(connection);
            done = true;
            return result;
        } finally {
            var inTime = alarm.cancel(false);
            if (connection != null) {
                putBack(connection, inTime && done);
            }
        }
    }

    /** Where one connection has died the others most likely have too. */
    private @Nullable FtpConnection usableOne() {
        var connection = idle.pollFirst();
        if (connection == null || connection.usable(IDLE.toNanos())) {
            return connection;
        }
        for (var dead = connection; dead != null; dead = idle.pollFirst()) {
            dead.close();
        }
        return null;
    }

    private void putBack(FtpConnection connection, boolean sound) {
        if (sound) {
            connection.used();
            idle.addFirst(connection);
        } else {
            connection.close();
        }
    }

    private void closeIdle() {
        idle.removeIf(connection -> {
            var old = connection.idleFor(IDLE.toNanos());
            if (old) {
                connection.close();
            }
            return old;
        });
    }

    @Override
    public void close() {
        clock.shutdownNow();
        for (var connection = idle.pollFirst(); connection != null; connection = idle.pollFirst()) {
            connection.quit();
        }
    }
}
