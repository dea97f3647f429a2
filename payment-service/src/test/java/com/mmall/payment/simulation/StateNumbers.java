package com.mmall.payment.simulation;

import com.mmall.payment.simulation.SmallState.Attempt;
import com.mmall.payment.simulation.SmallState.OrderIs;
import com.mmall.payment.simulation.SmallState.Worker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * All states met so far, numbered in the order they were met. Each is kept as the numbers of its parts in one
 * {@code long}: a million states share a few thousand attempts and workers.
 */
final class StateNumbers {
    private static final int PHASE_BITS = 2;
    private static final int ORDER_BITS = 2;
    private static final int SIZE_BITS = 2;
    private static final int ATTEMPT_BITS = 18;
    private static final int WORKER_BITS = 11;

    /** Equal parts have one number; a part of a state that was given out is found without comparing values. */
    private static final class Parts<T> {
        private final int bits;
        private final List<T> byNumber = new ArrayList<>();
        private final Map<T, Integer> byValue = new HashMap<>();
        private final Map<T, Integer> byIdentity = new IdentityHashMap<>();

        Parts(int bits) {
            this.bits = bits;
        }

        int number(T part) {
            var known = byIdentity.get(part);
            return known != null ? known : byValue.computeIfAbsent(part, this::added);
        }

        private int added(T part) {
            var number = byNumber.size();
            if (number >> bits != 0) {
                throw new IllegalStateException("more than " + bits + " bits of different parts, such as " + part);
            }
            byNumber.add(part);
            byIdentity.put(part, number);
            return number;
        }
    }

    private final int workersInEach;
    private final Parts<Attempt> attempts = new Parts<>(ATTEMPT_BITS);
    private final Parts<Worker> workers = new Parts<>(WORKER_BITS);
    private long[] keys = new long[1024];
    private int count;
    /** Where a key would stand by its hash stands its number plus one, or further on; at least half stays free. */
    private int[] places = new int[4 * keys.length];

    StateNumbers(int workersInEach) {
        this.workersInEach = workersInEach;
    }

    int count() {
        return count;
    }

    /** A state that was not met before gets the next number, which is {@link #count} before the call. */
    int of(SmallState state) {
        var key = key(state);
        var place = place(key);
        if (places[place] != 0) {
            return places[place] - 1;
        }
        if (count == keys.length) {
            grow();
            place = place(key);
        }
        keys[count] = key;
        places[place] = ++count;
        return count - 1;
    }

    private int place(long key) {
        var place = (int) (key * 0x9E3779B97F4A7C15L >>> 32) & places.length - 1;
        while (places[place] != 0 && keys[places[place] - 1] != key) {
            place = place + 1 & places.length - 1;
        }
        return place;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * count);
        places = new int[4 * keys.length];
        for (int number = 0; number < count; number++) {
            places[place(keys[number])] = number + 1;
        }
    }

    SmallState state(int number) {
        var key = keys[number];
        var theirs = new Worker[workersInEach];
        for (int w = workersInEach - 1; w >= 0; w--, key >>>= WORKER_BITS) {
            theirs[w] = workers.byNumber.get(low(key, WORKER_BITS));
        }
        var begun = new Attempt[low(key, SIZE_BITS)];
        key >>>= SIZE_BITS;
        for (int a = begun.length - 1; a >= 0; a--, key >>>= ATTEMPT_BITS) {
            begun[a] = attempts.byNumber.get(low(key, ATTEMPT_BITS));
        }
        var order = OrderIs.values()[low(key, ORDER_BITS)];
        return new SmallState((int) (key >>> ORDER_BITS), order, List.of(begun), List.of(theirs));
    }

    private long key(SmallState s) {
        var size = s.attempts().size();
        if (PHASE_BITS + ORDER_BITS + SIZE_BITS + size * ATTEMPT_BITS + workersInEach * WORKER_BITS >= Long.SIZE) {
            throw new IllegalStateException("too many attempts and workers for one number: " + s);
        }
        long key = (long) s.phase() << ORDER_BITS | s.order().ordinal();
        for (var attempt : s.attempts()) {
            key = key << ATTEMPT_BITS | attempts.number(attempt);
        }
        key = key << SIZE_BITS | size;
        for (var worker : s.workers()) {
            key = key << WORKER_BITS | workers.number(worker);
        }
        return key;
    }

    private static int low(long key, int bits) {
        return (int) (key & (1L << bits) - 1);
    }
}
