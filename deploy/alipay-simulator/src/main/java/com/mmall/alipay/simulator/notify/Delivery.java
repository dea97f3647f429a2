package com.mmall.alipay.simulator.notify;

import com.mmall.alipay.simulator.notify.Notify.Attempt;
import com.mmall.alipay.simulator.notify.Notify.State;
import com.mmall.alipay.simulator.rules.NotifiedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notify on its way: what is sent does not change, what came of it does. */
final class Delivery {
    final String notifyId;
    final String outTradeNo;
    final NotifiedEvent about;
    final String url;
    private final List<Attempt> attempts = new ArrayList<>();
    private Map<String, String> parameters;
    private State state = State.PENDING;
    private int tries;

    Delivery(String notifyId, String outTradeNo, NotifiedEvent about, String url, Map<String, String> parameters) {
        this.notifyId = notifyId;
        this.outTradeNo = outTradeNo;
        this.about = about;
        this.url = url;
        this.parameters = Map.copyOf(parameters);
    }

    static Delivery of(Notify notify) {
        var delivery =
                new Delivery(notify.notifyId(), notify.outTradeNo(), notify.about(), notify.url(), notify.parameters());
        delivery.attempts.addAll(notify.attempts());
        delivery.state = notify.state();
        delivery.tries = notify.attempts().size();
        return delivery;
    }

    synchronized Map<String, String> parameters() {
        return parameters;
    }

    synchronized void attempted(Attempt attempt, Map<String, String> sent) {
        attempts.add(attempt);
        parameters = Map.copyOf(sent);
        if (attempt.succeeded()) {
            state = State.DELIVERED;
        }
    }

    /** Counts the attempts of the schedule; copies and those by hand are beside it. */
    synchronized int tried() {
        return ++tries;
    }

    synchronized int tries() {
        return tries;
    }

    synchronized @Nullable Attempt lastAttempt() {
        return attempts.isEmpty() ? null : attempts.getLast();
    }

    synchronized void is(State other) {
        state = other;
    }

    synchronized boolean pending() {
        return state == State.PENDING;
    }

    synchronized Notify snapshot() {
        return new Notify(notifyId, outTradeNo, about, url, parameters, state, List.copyOf(attempts));
    }
}
