package com.mmall.backing;

import org.jspecify.annotations.Nullable;

/** A server could not be had. The message is written for the person who started it: what, why, and what to do. */
public final class BackingFailure extends RuntimeException {

    BackingFailure(String message) {
        super(message);
    }

    BackingFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
