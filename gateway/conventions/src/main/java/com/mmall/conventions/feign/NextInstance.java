package com.mmall.conventions.feign;

import feign.RetryableException;
import feign.Retryer;
import java.net.ConnectException;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an instance does not even accept a connection for is asked of the next one: an instance that has ended is still
 * listed for seconds, and has not seen a byte of it. Nothing else is sent twice.
 */
final class NextInstance implements Retryer {
    private static final int TRIES = 3;

    private int tries = 1;

    @Override
    public void continueOrPropagate(RetryableException e) {
        if (tries >= TRIES || !wasRefused(e)) {
            throw e;
        }
        tries++;
    }

    private static boolean wasRefused(Throwable e) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(ConnectException.class::isInstance);
    }

    @Override
    public Retryer clone() {
        return new NextInstance();
    }
}
