package com.mmall.payment.alipay;

import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * When an exchange must be over, by the monotonic clock. Bound around a call of the SDK and read by our transport below
 * it, because one call may be several requests and the SDK only knows time-outs per socket operation.
 */
final class Deadline {
    static final ScopedValue<Deadline> OF_THIS_CALL = ScopedValue.newInstance();

    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long nanosLeft() throws SocketTimeoutException {
        var left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("out of time");
        }
        return left;
    }
}
