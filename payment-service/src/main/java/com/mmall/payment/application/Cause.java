package com.mmall.payment.application;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.EventWords;
import java.util.Set;

/**
 * Why something changed.
 *
 * @param what e.g. {@code query}, {@code notify <id>}, {@code buyer}
 * @param evidence the answer that proves it
 */
public record Cause(String what, String evidence) {
    /** All that {@link #way} may say. */
    public static final Set<String> WAYS = Set.of("notify", "query", "admin", "reconciliation");

    /** What became known is its own evidence. */
    public static Cause of(String what, Event event) {
        return new Cause(what, EventWords.of(event));
    }

    /** How we came to know of it: one of {@link #WAYS}. What a task asks of Alipay is a query. */
    public String way() {
        var first = what.split(" ", 2)[0];
        return WAYS.contains(first) ? first : "query";
    }

    @Override
    public String toString() {
        return what + ": " + evidence;
    }
}
