package com.mmall.payment.simulation;

import com.mmall.payment.domain.Event;
import com.mmall.payment.domain.PaymentStatus;
import java.util.Map;
import java.util.TreeMap;

/** What the simulated worlds have met: a run that meets nothing proves nothing. */
final class Coverage {
    private final Map<String, Integer> hits = new TreeMap<>();
    private int commitsUnknown;

    void hit(PaymentStatus status, Event event) {
        hits.merge(status + " " + event.getClass().getSimpleName(), 1, Integer::sum);
    }

    void commitUnknown() {
        commitsUnknown++;
    }

    int of(PaymentStatus status, Class<? extends Event> event) {
        return hits.getOrDefault(status + " " + event.getSimpleName(), 0);
    }

    int commitsUnknown() {
        return commitsUnknown;
    }

    @Override
    public String toString() {
        return hits.toString();
    }
}
