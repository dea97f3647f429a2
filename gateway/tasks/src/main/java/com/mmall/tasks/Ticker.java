package com.mmall.tasks;

/** Monotonic time in nanoseconds; only differences mean anything. */
public interface Ticker {
    long nanos();
}
