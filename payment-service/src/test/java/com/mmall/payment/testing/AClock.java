package com.mmall.payment.testing;

import com.mmall.tasks.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A clock that is right until it is put wrong, and the ticker beside it. */
public final class AClock extends Clock implements Ticker {
    private final Queue<Duration> next = new ConcurrentLinkedQueue<>();
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean still;

    public void beAhead(Duration time) {
        ahead = time;
    }

    /** At the next readings, one after the other. */
    public void beAheadNext(Duration... times) {
        next.addAll(List.of(times));
    }

    public void beRight() {
        ahead = Duration.ZERO;
    }

    /** To the ticker no time passes any more. */
    public void standStill() {
        still = true;
    }

    @Override
    public long nanos() {
        return still ? 0 : System.nanoTime();
    }

    @Override
    public Instant instant() {
        var once = next.poll();
        return Instant.now().plus(once == null ? ahead : once);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are UTC here");
    }
}
