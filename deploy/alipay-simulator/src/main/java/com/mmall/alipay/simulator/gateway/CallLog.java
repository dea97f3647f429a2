package com.mmall.alipay.simulator.gateway;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The newest calls, up to a limit. */
public final class CallLog {
    private final int limit;
    private final Consumer<Call> journal;
    private final ArrayDeque<Call> calls = new ArrayDeque<>();
    private long count;

    public CallLog(int limit, Consumer<Call> journal) {
        this.limit = limit;
        this.journal = journal;
    }

    /** Oldest first. */
    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** How many calls there were in all, forgotten ones included. */
    public synchronized long count() {
        return count;
    }

    /** A call of an earlier run. */
    public synchronized void remember(Call call) {
        count = Math.max(count, call.number());
        calls.add(call);
        if (calls.size() > limit) {
            calls.remove();
        }
    }

    synchronized void add(LongFunction<Call> numbered) {
        var call = numbered.apply(count + 1);
        remember(call);
        journal.accept(call);
    }
}
