package com.mmall.payment.application;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;

/**
 * Why something changed.
 *
 * @param what e.g. {@code query}, {@code notify <id>}, {@code buyer}
 * @param evidence the answer that proves it
 */
public record Cause(String what, String evidence) {
    /** What became known is its own evidence. */
    public static Cause of(String what, Event event) {
        return new Cause(what, EventWords.of(event));
    }

    @Override
    public String toString() {
        return what + ": " + evidence;
    }
}
